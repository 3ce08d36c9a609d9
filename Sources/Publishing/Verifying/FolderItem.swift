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
      return judge(file, facts, path, full, plan, linter)
    } catch {
      return FolderItem(
        path: path, file: nil, failure: error.reason, content: nil, findings: [], isArchive: false)
    }
  }

  private static func judge(
    _ file: ArtifactFile, _ facts: PublishedFolder.File, _ path: String, _ full: String,
    _ plan: ArtifactPlan, _ linter: Linter
  ) -> FolderItem {
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
      path: path, file: facts, failure: nil, content: content(judgement, listed: plan.listed),
      findings: judgement.findings, isArchive: true)
  }

  /// The one skill of an archive; nil when nothing of it can be trusted, or it holds several.
  private static func content(
    _ judgement: FileVerification.Judgement, listed: [Catalogue.File]?
  ) -> PublishedFolder.Content? {
    let folders = judgement.archive.skillFolders
    guard let skill = judgement.skills.first, let folder = folders.first, folders.count == 1 else {
      return nil
    }
    let prefix = folder.isEmpty ? "" : folder + "/"
    var files: [Catalogue.File] = []
    var outside: [String] = []
    var hasModes = true
    for entry in judgement.archive.archive.entries where entry.kind == .file {
      var path = entry.path[...]
      if path.utf8.starts(with: "./".utf8) { path = path.dropFirst(2) }
      guard path.utf8.starts(with: prefix.utf8) else {
        if !isManifest(path, judgement.archive.layout) { outside.append(entry.path) }
        continue
      }
      if entry.permissions == nil { hasModes = false }
      files.append(
        Catalogue.File(
          path: String(decoding: path.utf8.dropFirst(prefix.utf8.count), as: UTF8.self),
          size: entry.size, sha256: entry.sha256 ?? "",
          executable: (entry.permissions ?? 0) & 0o100 != 0))
    }
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    // One list for all archives of a skill: a catalogue has thousands.
    if let listed, files == listed { files = listed }
    return PublishedFolder.Content(
      name: skill.name, description: skill.description, files: files, outside: outside,
      hasModes: hasModes)
  }

  private static func isManifest(_ path: Substring, _ layout: ArchiveLayout) -> Bool {
    guard case .plugin(let root, _) = layout else { return false }
    return path == (root.isEmpty ? "" : root + "/") + ".claude-plugin/plugin.json"
  }
}

extension FolderItem {
  fileprivate init(_ path: String, _ file: PublishedFolder.File) {
    self.init(
      path: path, file: file, failure: nil, content: nil, findings: [], isArchive: false)
  }
}
