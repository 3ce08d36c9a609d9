package import SkillModel

/// Reads a repository's `docs/` once: every Markdown file, what they link to, what cannot be read.
///
/// Hidden files, what version control, caches and dependencies leave, and folders that a build wrote
/// are passed over. No link is followed: it could lead anywhere.
package struct DocsReader {
  /// The repository, as it can be opened.
  private let root: String
  /// Relative to the folder.
  private var markdown: [SkillFile] = []
  private var listed: Set<String> = []
  private var problems: [TreeProblem] = []

  private static let mostEntries = 20_000

  /// Reads the folder; nil when there is none.
  ///
  /// `skills` are those whose headings links may name.
  ///
  /// - Throws: ``FileError`` when the folder cannot be listed.
  package static func read(root: String, skills: [SkillLocation]) throws(FileError) -> Docs? {
    var reader = DocsReader(root)
    guard reader.isFolder else { return nil }
    var found: [String] = []
    try reader.walk("") { path in
      found.append(path)
      return true
    }
    for path in found where Doc.isMarkdown(path) { reader.read(path) }
    var docs = Docs(
      path: reader.folder, markdown: reader.markdown, listed: reader.listed,
      problems: reader.problems)
    let wanted = docs.wanted
    docs.files = wanted.files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .compactMap { reader.file($0, limit: Docs.largestFile) }
    for path in wanted.elsewhere { docs.elsewhere[path] = reader.look(at: path, skills) }
    docs.problems = reader.problems
    return docs
  }

  /// Whether there is a page to publish: a Markdown file that is no draft.
  ///
  /// - Throws: ``FileError`` when the folder cannot be listed.
  static func hasPages(root: String) throws(FileError) -> Bool {
    var reader = DocsReader(root)
    guard reader.isFolder else { return false }
    var hasPage = false
    try reader.walk("") { [reader] path in
      guard Doc.isMarkdown(path),
        let bytes = try? Files.readPlain(reader.open(path), limit: Docs.largestPage).bytes
      else { return true }
      let head = DocHead(SourceText(path: path, bytes: bytes))
      hasPage = head.isReadable && !head.isDraft
      return !hasPage
    }
    return hasPage
  }

  /// The root as ``Discovery`` writes the paths of skills below it.
  private init(_ root: String) { self.root = Discovery.normalized(root) }

  /// As it is shown and opened.
  private var folder: String { inRoot(Docs.folder) }

  private func inRoot(_ path: String) -> String {
    switch root {
    case ".": path
    case "/": "/" + path
    default: root + "/" + path
    }
  }

  private func open(_ path: String) -> String { path.isEmpty ? folder : folder + "/" + path }

  private var isFolder: Bool { (try? Files.info(folder))?.kind == .directory }

  // MARK: The folder

  /// Calls `visit` with every plain file, sorted, as long as it says true.
  ///
  /// - Returns: whether it always did.
  @discardableResult
  private mutating func walk(_ path: String, _ visit: (String) -> Bool) throws(FileError) -> Bool {
    let (entries, invalid) = try Files.entries(open(path))
    if Discovery.isForeign(entries) { return true }
    if !invalid.isEmpty { problems.append(TreeProblem(path: path, kind: .nameNotUTF8)) }
    var names = NameCollisions()
    for entry in entries where !entry.name.hasPrefix(".") {
      let below = path.isEmpty ? entry.name : path + "/" + entry.name
      guard let kind = try? entry.kind(at: open(below)) else { continue }
      let isFolder = kind == .directory
      if IgnorePatterns.builtIn.decision(path: "x/" + below, isDirectory: isFolder) != nil {
        continue
      }
      if let collision = names.collision(entry.name) {
        problems.append(TreeProblem(path: below, kind: collision))
      }
      if let problem = PortableName.problem(entry.name) {
        problems.append(TreeProblem(path: below, kind: problem))
        continue
      }
      switch kind {
      case .directory:
        do { if try !walk(below, visit) { return false } } catch {
          problems.append(TreeProblem(path: below, kind: .unreadable(reason: error.reason)))
        }
      case .file:
        guard listed.count < Self.mostEntries else {
          let reason = "there are more than \(grouped(Self.mostEntries)) files"
          problems.append(TreeProblem(path: "", kind: .unreadable(reason: reason)))
          return false
        }
        listed.insert(below)
        if !visit(below) { return false }
      case .symlink:
        let target = (try? Files.readLink(open(below))) ?? ""
        problems.append(TreeProblem(path: below, kind: .symlinkLeavesFolder(target: target)))
      case .device: problems.append(TreeProblem(path: below, kind: .device))
      case .socket: problems.append(TreeProblem(path: below, kind: .socket))
      case .fifo: problems.append(TreeProblem(path: below, kind: .fifo))
      }
    }
    return true
  }

  private mutating func read(_ path: String) {
    if let file = file(path, limit: Docs.largestPage) { markdown.append(file) }
  }

  private mutating func file(_ path: String, limit: Int) -> SkillFile? {
    do {
      let (info, bytes) = try Files.readPlain(open(path), limit: limit)
      if info.kind == .file { return SkillFile(path: path, bytes: bytes) }
      problems.append(
        TreeProblem(path: path, kind: .unreadable(reason: "it changed while it was read")))
    } catch {
      let reason =
        error.isTooLarge ? "it is larger than \(limit / 1024 / 1024) MiB" : error.reason
      problems.append(TreeProblem(path: path, kind: .unreadable(reason: reason)))
    }
    return nil
  }

  // MARK: Elsewhere in the repository

  private func look(at path: String, _ skills: [SkillLocation]) -> Docs.Elsewhere {
    let full = inRoot(path)
    guard let info = try? Files.info(path.isEmpty ? root : full, followLinks: true) else {
      return Docs.Elsewhere(exists: false)
    }
    let isInSkill = skills.contains { full.hasPrefix($0.folder + "/") }
    guard isInSkill, info.kind == .file, Doc.isMarkdown(path),
      let bytes = try? Files.readPlain(full, limit: Docs.largestPage).bytes
    else { return Docs.Elsewhere(exists: true) }
    let document = SkillDocument.parse(SourceText(path: full, bytes: bytes))
    return Docs.Elsewhere(
      exists: true,
      anchors: Set(
        document.markdown.headings.map(\.anchor)
          + document.markdown.htmlAnchors.map { $0.lowercased() }))
  }
}
