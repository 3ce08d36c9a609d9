import SkillModel

/// Judges one archive, or one SKILL.md by itself.
enum FileVerification {
  private static let mostFindings = 1000

  /// Verifies a file that the user named.
  static func target(_ place: TargetPlace, purpose: ArchivePurpose?, linter: Linter)
    throws(FileError) -> Verify.Target
  {
    let limits = ArchiveReader.Limits()
    let file = try ArtifactFile.read(place.path, keeping: limits.archive, followLinks: true)
    if place.kind == .document {
      let skill = document(file, path: place.path, name: nil)
      return Verify.Target(
        path: place.path, kind: .document, words: "a SKILL.md by itself", size: file.size,
        sha256: file.sha256, findings: linter.findings(in: skill))
    }
    let asked = purpose.map { PurposeChoice($0, because: "--for says so") }
    let judgement = archive(file, path: place.path, choice: asked, name: nil, linter: linter)
    let judged = judgement.archive
    return Verify.Target(
      path: place.path,
      kind: .archive(
        Verify.ArchiveFacts(
          choice: judgement.choice, format: judged.archive.format, maker: judged.archive.maker,
          entries: judged.archive.entries.count,
          unpacked: judged.isUnpacked ? judged.unpackedSize : nil,
          skills: judged.skillFolders)),
      words: judged.words, size: file.size, sha256: file.sha256,
      findings: judgement.findings.sorted(by: Finding.inOrder))
  }

  struct Judgement {
    let archive: JudgedArchive
    let choice: PurposeChoice
    let skills: [Skill]
    let findings: [Finding]
  }

  /// Judges an archive and lints the skills in it; `choice` is made from it when it is nil, `name` is
  /// that of a skill at its top.
  static func archive(
    _ file: ArtifactFile, path: String, choice: PurposeChoice?, name: String?, linter: Linter,
    lints: Bool = true
  ) -> Judgement {
    let reading = read(file, path: path, purpose: choice?.purpose)
    let choice = choice ?? PurposeChoice(for: reading.archive)
    let judged = JudgedArchive(
      archive: reading.archive, files: reading.files, purpose: choice.purpose)
    // An archive may have 10,000 entries, each with a fault; nobody reads more than these.
    var findings = Array(
      linter.result(in: judged).findings.sorted { $0.severity < $1.severity }.prefix(mostFindings))
    let skills =
      judged.skillFolders.count > JudgedArchive.mostSkills
      ? [] : reading.skills().map { judged.layout == .root ? $0.named(name) : $0 }
    if lints {
      let covered = judged.purpose.coveredCodes
      for skill in skills {
        findings += linter.findings(in: skill).filter { !covered.contains($0.code) }
      }
    }
    return Judgement(archive: judged, choice: choice, skills: skills, findings: findings)
  }

  private static func read(_ file: ArtifactFile, path: String, purpose: ArchivePurpose?)
    -> ArchiveReader.Reading
  {
    var limits = ArchiveReader.Limits()
    guard let bytes = file.bytes else {
      let problem = ArchiveProblem(.archiveTooLarge(limit: limits.archive))
      let archive = Archive(
        path: path, size: file.size, format: nil, entries: [], problems: [problem])
      return ArchiveReader.Reading(archive: archive, files: [])
    }
    // What claude.ai takes unpacks to 30 MB; more need not be held.
    let isForClaude = purpose == .claude || purpose == nil && path.lowercased().hasSuffix(".skill")
    if isForClaude { limits.unpacked = 64 * 1024 * 1024 }
    return ArchiveReader.read(bytes: bytes, shown: path, limits: limits)
  }

  /// A SKILL.md as a skill of one file; without a name its folder's is taken.
  static func document(_ file: ArtifactFile, path: String, name: String?) -> Skill {
    let parts = path.pathParts.map(String.init)
    let fileName = parts.last ?? path
    let folder = path.dropLast(fileName.count + 1)
    let bytes = file.bytes ?? []
    let document = SkillDocument.parse(SourceText(path: path, bytes: bytes))
    let own = document.frontMatter?["name"]?.value.string
    return Skill(
      directory: name ?? own ?? parts.dropLast().last ?? "",
      path: folder.isEmpty ? (path.utf8.first == UInt8(ascii: "/") ? "/" : ".") : String(folder),
      document: document, documentPath: fileName,
      files: [SkillFile(path: fileName, executable: file.executable, bytes: bytes)])
  }
}

extension ArchivePurpose {
  /// Rules over skills that a rule over archives says more exactly, or that do not hold here.
  fileprivate var coveredCodes: Set<String> {
    let names: Set = ["SK324", "SK325", "SK326"]
    return switch self {
    case .claude: names.union(["SK502", "SK503"])
    case .wellKnown: names
    case .marketplace: names.union(["SK502"])
    }
  }
}

extension Skill {
  /// A skill at an archive's top, which has no folder that must carry its name: an index's name
  /// stands in for it, else the skill's own.
  fileprivate func named(_ indexName: String?) -> Skill {
    Skill(
      directory: indexName ?? name ?? directory, path: path, document: document,
      documentPath: documentPath, files: files, treeProblems: treeProblems, exclusions: exclusions)
  }
}
