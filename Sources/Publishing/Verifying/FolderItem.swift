import SkillModel

/// One file of a published folder, read once.
struct FolderItem: Sendable {
  let path: String
  /// Nil when it cannot be read.
  let file: PublishedFolder.File?
  let failure: String?
  let content: PublishedFolder.Content?
  let findings: [Finding]
  let isArchive: Bool

  /// Reads a file and, when an index names it, judges it.
  static func read(_ path: String, in root: String, plan: ArtifactPlan?, linter: Linter)
    -> FolderItem
  {
    let full = root + "/" + path
    let limit = plan == nil ? 0 : ArchiveReader.Limits().archive
    do throws(FileError) {
      let file = try ArtifactFile.read(full, keeping: limit)
      let facts = PublishedFolder.File(
        size: file.size, sha256: file.sha256, executable: file.executable)
      guard let plan else { return FolderItem(path, facts) }
      return judge(file, path, full, plan, linter)
    } catch {
      return FolderItem(
        path: path, file: nil, failure: error.reason, content: nil, findings: [], isArchive: false)
    }
  }

  /// Lints a skill that is published as plain files, of which each is read for its digest as well.
  static func legacy(_ folder: String, in root: String, linter: Linter) -> FolderItem {
    let path = folder + "/SKILL.md"
    let full = root + "/" + folder
    // A link is reported where the folder is walked, and not followed.
    guard (try? Files.info(full))?.kind == .directory,
      let skill = try? SkillReader.read(SkillLocation(folder: full, shown: full))
    else {
      return FolderItem(
        path: path, file: nil, failure: nil, content: nil, findings: [], isArchive: false)
    }
    return FolderItem(
      path: path, file: nil, failure: nil,
      content: PublishedFolder.Content(
        name: skill.name, description: skill.description, files: [], hasModes: false),
      // Plain files that a server hands out have no permissions.
      findings: linter.findings(in: skill).filter { $0.code != Rule.scriptNotExecutable.code },
      isArchive: false)
  }

  /// Judges an artifact by what the index says of it; `full` is its path as it is shown.
  static func judge(
    _ file: ArtifactFile, _ path: String, _ full: String, _ plan: ArtifactPlan, _ linter: Linter
  ) -> FolderItem {
    let facts = PublishedFolder.File(
      size: file.size, sha256: file.sha256, executable: file.executable)
    guard let choice = plan.choice else {
      let skill = FileVerification.document(file, path: full, name: plan.name)
      let listed = Catalogue.File(
        path: "SKILL.md", size: file.size, sha256: file.sha256, executable: false)
      return FolderItem(
        path: path, file: facts, failure: nil,
        content: PublishedFolder.Content(
          name: skill.name, description: skill.description,
          files: plan.listed == [listed] ? plan.listed ?? [] : [listed], hasModes: false),
        findings: plan.lints ? linter.findings(in: skill) : [], isArchive: false)
    }
    let judgement = FileVerification.archive(
      file, path: full, choice: choice, name: plan.name, linter: linter, lints: plan.lints)
    return FolderItem(
      path: path, file: facts, failure: nil, content: content(judgement, plan: plan),
      findings: judgement.findings, isArchive: true)
  }

  /// The skill of an archive that the index means; everything else lies outside of it. Nil when
  /// nothing of the archive can be trusted.
  private static func content(_ judgement: FileVerification.Judgement, plan: ArtifactPlan)
    -> PublishedFolder.Content?
  {
    let judged = judgement.archive
    if judged.files.isEmpty { return nil }
    let folders = judged.skillFolders
    let meant =
      folders.firstIndex { $0 == plan.name || $0.hasSuffix("/" + plan.name) }
      ?? folders.indices.first
    let folder = meant.map { Set([folders[$0]]) } ?? []
    var files: [Catalogue.File] = []
    var outside: [String] = []
    var hasModes = true
    let manifest = manifestPath(judged.layout)
    for entry in judged.archive.entries where entry.kind == .file {
      guard let (_, path) = JudgedArchive.place(of: entry.path, in: folder) else {
        if entry.path != manifest { outside.append(entry.path) }
        continue
      }
      if entry.permissions == nil { hasModes = false }
      files.append(
        Catalogue.File(
          path: path, size: entry.size, sha256: entry.sha256 ?? "",
          executable: (entry.permissions ?? 0) & 0o100 != 0))
    }
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    // One list for all archives of a skill: a catalogue has thousands.
    if let listed = plan.listed, files == listed { files = listed }
    let skill = meant.flatMap { judgement.skills.indices.contains($0) ? judgement.skills[$0] : nil }
    return PublishedFolder.Content(
      name: skill?.name, description: skill?.description, files: files, outside: outside,
      manifestKeys: manifest.flatMap(judged.file).map(keys) ?? [], hasModes: hasModes)
  }

  private static func manifestPath(_ layout: ArchiveLayout) -> String? {
    guard case .plugin(let root, _) = layout else { return nil }
    return (root.isEmpty ? "" : root + "/") + ".claude-plugin/plugin.json"
  }

  private static func keys(of manifest: SkillFile) -> [String] {
    guard let document = try? JSONReader.read(manifest.bytes),
      case .object(let members) = document.content
    else { return [] }
    return members.map(\.key)
  }
}

extension FolderItem {
  fileprivate init(_ path: String, _ file: PublishedFolder.File) {
    self.init(
      path: path, file: file, failure: nil, content: nil, findings: [], isArchive: false)
  }
}
