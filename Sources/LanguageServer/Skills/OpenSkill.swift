import Publishing
import SkillModel

/// A skill of which something is open: its files on the disk, kept, with what stands in the editor in their place.
struct OpenSkill: Sendable {
  /// Where it lies.
  enum Place: Sendable, Hashable {
    case folder(String)
    /// Nowhere: a text by itself.
    case text(DocumentURI)
  }

  let place: Place
  /// The URI of the folder, without a slash at its end; empty for a text by itself.
  let folderURI: String
  private var kept: SkillFolder?
  private var isRead = false
  /// What the rules have read of its files, for the next time.
  private var texts = SkillTexts(keeping: true)
  /// Something of it has changed since it was linted.
  var isDirty = true
  /// As it was linted last.
  private(set) var skill: Skill?
  private(set) var findings: [Finding] = []
  private(set) var configuration = Configuration()

  init(_ place: Place, folderURI: String) {
    self.place = place
    self.folderURI = folderURI
  }

  /// What is kept of the disk counts no more.
  mutating func forget() {
    isRead = false
    isDirty = true
  }

  /// Whether a file belongs to it.
  func holds(_ path: String) -> Bool { relative(path) != nil }

  /// The path of a file in the skill; nil when it lies elsewhere.
  func relative(_ path: String) -> String? {
    guard case .folder(let folder) = place else { return nil }
    let start = folder == "/" ? "/" : folder + "/"
    return path.hasPrefix(start) ? String(path.dropFirst(start.count)) : nil
  }

  /// Reads what has changed on the disk and lints the skill as it would be if everything were saved.
  ///
  /// - Parameters:
  ///   - documents: what is open.
  ///   - configuration: what counts for it.
  ///   - isWatched: whether the client tells of changes on the disk.
  mutating func lint(
    with documents: [OpenDocument], configuration: Configuration, isWatched: Bool
  ) {
    if case .folder(let folder) = place, !isRead || !isWatched && kept?.isCurrent != true {
      kept = SkillFolder(folder)
      isRead = true
    }
    let skill = composed(with: documents)
    self.skill = skill
    self.configuration = configuration
    findings =
      Linter(configuration: configuration).result(in: skill, reading: &texts).findings
    isDirty = false
  }

  private func composed(with documents: [OpenDocument]) -> Skill {
    switch place {
    case .text(let uri):
      let bytes = documents.first { $0.uri == uri }?.bytes ?? []
      let path = "SKILL.md"
      let file = SkillFile(path: path, bytes: bytes)
      let document = SkillDocument.parse(SourceText(path: path, bytes: bytes))
      // It has no folder whose name it could miss.
      let name = document.frontMatter?["name"]?.value.string ?? "skill"
      return Skill(directory: name, path: "", document: document, files: [file])
    case .folder(let folder):
      let disk =
        kept?.skill
        ?? Skill(
          directory: folder.pathParts.last.map(String.init) ?? "/", path: folder, document: nil,
          files: [])
      return disk.with(texts(in: documents, over: disk))
    }
  }

  /// The files of the disk with the open texts in their place.
  private func texts(in documents: [OpenDocument], over disk: Skill) -> [SkillFile] {
    var files = disk.files
    for document in documents {
      guard case .file(let path) = document.role, let relative = relative(path) else { continue }
      if let index = files.firstIndex(where: { $0.path == relative }) {
        files[index] = SkillFile(
          path: relative, executable: files[index].executable, bytes: document.bytes)
      } else if !Files.exists(path) {
        // What is there and was not read is left out of the skill.
        files.append(SkillFile(path: relative, bytes: document.bytes))
      }
    }
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return files
  }

  /// The path in the skill of the file that a finding is about.
  func path(of finding: Finding) -> String {
    guard let skill else { return finding.path }
    if finding.path == skill.path || finding.path == "." { return skill.documentPath }
    let start = skill.path.isEmpty ? "" : skill.path == "/" ? "/" : skill.path + "/"
    return finding.path.hasPrefix(start)
      ? String(finding.path.dropFirst(start.count)) : skill.documentPath
  }

  /// The URI of one of its files.
  func uri(of path: String) -> DocumentURI {
    switch place {
    case .text(let uri): uri
    case .folder: DocumentURI.below(folderURI, path)
    }
  }
}
