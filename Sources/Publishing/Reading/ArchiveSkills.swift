package import SkillModel

extension ArchiveReader.Reading {
  /// The skills in an archive, in the order of ``ArchiveLayout``; none when the archive must not be
  /// trusted, as its files are not known then.
  ///
  /// Each is what ``SkillReader`` would read from the unpacked folder, but nothing is excluded: an
  /// archive is what it is. A skill at the archive's top has the archive's name, without extension,
  /// for its folder's, as installers do it.
  package func skills() -> [Skill] {
    guard !files.isEmpty else { return [] }
    switch archive.layout {
    case .wrapped(let folder): return [skill(in: folder)]
    case .root: return [skill(in: "")]
    case .plugin(_, let folders), .several(let folders): return folders.map { skill(in: $0) }
    case .none: return []
    }
  }

  private func skill(in folder: String) -> Skill {
    let files = files.compactMap { file in
      Self.path(file.path, below: folder).map {
        SkillFile(path: $0, executable: file.executable, bytes: file.bytes)
      }
    }
    .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let shown = folder.isEmpty ? archive.path : archive.path + "/" + folder
    let documentPath =
      files.contains { $0.path == "SKILL.md" }
      ? "SKILL.md" : files.first { Discovery.isDocument($0.path) }?.path ?? "SKILL.md"
    let document = files.first { $0.path == documentPath }.map { file in
      SkillDocument.parse(SourceText(path: shown + "/" + documentPath, bytes: file.bytes))
    }
    let name = folder.pathParts.last.map(String.init)
    return Skill(
      directory: name ?? Self.stem(archive.path), path: shown, document: document,
      documentPath: documentPath, files: files, treeProblems: treeProblems(in: folder))
  }

  /// A path from the skill's folder; nil for what lies elsewhere.
  private static func path(_ path: String, below folder: String) -> String? {
    let path = path.utf8.starts(with: "./".utf8) ? path.dropFirst(2) : path[...]
    if folder.isEmpty { return String(path) }
    guard path.utf8.starts(with: (folder + "/").utf8) else { return nil }
    return String(path.dropFirst(folder.count + 1))
  }

  /// `pdf` of `dist/pdf.skill` and `pdf.tar.gz`.
  private static func stem(_ path: String) -> String {
    let name = path.pathParts.last.map(String.init) ?? path
    let lower = name.lowercased()
    for ending in [".tar.gz", ".tgz", ".skill", ".zip", ".tar"]
    where lower.hasSuffix(ending) && lower != ending {
      return String(name.dropLast(ending.count))
    }
    return name
  }

  /// What a folder with these entries would show: names no other system takes, and links.
  private func treeProblems(in folder: String) -> [TreeProblem] {
    var problems: [TreeProblem] = []
    var seen: Set<String> = []
    for entry in archive.entries {
      guard let path = Self.path(entry.path, below: folder) else { continue }
      var above = ""
      for part in path.pathParts {
        above += above.isEmpty ? String(part) : "/" + part
        guard seen.insert(above).inserted, let kind = PortableName.problem(String(part)) else {
          continue
        }
        problems.append(TreeProblem(path: above, kind: kind))
      }
    }
    for collision in archive.collisions {
      guard let path = Self.path(collision.path, below: folder) else { continue }
      let with = collision.with.pathParts.last.map(String.init) ?? collision.with
      switch collision.kind {
      case .letterCase: problems.append(TreeProblem(path: path, kind: .caseCollision(with: with)))
      case .normalization:
        problems.append(TreeProblem(path: path, kind: .normalizationCollision(with: with)))
      case .duplicate, .fileAsFolder, .belowLink: break
      }
    }
    return problems.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}
