package import SkillModel

/// Starts a repository of skills in a folder; keeps every file that is there.
package enum Init {
  package struct Request: Sendable {
    /// The repository's root; made when it is missing.
    package let path: String
    package let template: RepositoryTemplate

    package init(path: String, template: RepositoryTemplate) {
      self.path = Files.tidied(path)
      self.template = template
    }
  }

  /// What became of one file or folder.
  package struct Entry: Sendable, Equatable {
    package enum Outcome: String, Sendable, Codable { case made, kept }
    /// Relative to the root; a folder ends in `/`.
    package let path: String
    package let outcome: Outcome

    package init(path: String, outcome: Outcome) {
      self.path = path
      self.outcome = outcome
    }
  }

  package struct Result: Sendable, Equatable {
    /// Every file and folder of the template, in its order.
    package let entries: [Entry]
    /// Lines that a `.gitignore` that was kept does not have.
    package let missingIgnores: [String]

    package init(entries: [Entry], missingIgnores: [String]) {
      self.entries = entries
      self.missingIgnores = missingIgnores
    }
  }

  /// The name of the folder that a repository's root is, or will be.
  package static func folderName(_ path: String) -> String {
    let tidied = Files.tidied(path)
    let last = tidied.pathParts.last.map(String.init) ?? ""
    guard ["", ".", ".."].contains(last) || Files.exists(tidied) else { return last }
    let real = try? Files.realPath(tidied)
    return real?.pathParts.last.map(String.init) ?? last
  }

  /// Says what ``run(_:)`` would do, and makes nothing.
  ///
  /// It throws ``PublishingError`` when the folder is inside another repository or a skill, and
  /// ``FileError`` when something cannot be made.
  package static func plan(_ request: Request) throws -> Result {
    try checkRoot(request.path)
    let entries = try request.template.files.map { file in
      let path = Files.entry(file.path, of: request.path)
      let isThere = Files.exists(Files.tidied(path))
      if isThere, file.path.hasSuffix("/"), !Files.isDirectory(path) {
        throw FileError(.create, Files.tidied(path), code: notADirectory)
      }
      if !isThere { try Files.checkMakeable(Files.tidied(path)) }
      return Entry(path: file.path, outcome: isThere ? .kept : .made)
    }
    let keepsIgnores = entries.contains { $0.path == ".gitignore" && $0.outcome == .kept }
    let ignores = keepsIgnores ? try? Files.read(Files.entry(".gitignore", of: request.path)) : nil
    return Result(
      entries: entries,
      missingIgnores: keepsIgnores
        ? RepositoryTemplate.missingIgnores(in: String(decoding: ignores ?? [], as: UTF8.self))
        : [])
  }

  /// Makes what is missing, all of it or nothing.
  ///
  /// It throws what ``plan(_:)`` throws, and `CancellationError` when its task was cancelled.
  package static func run(_ request: Request) throws -> Result {
    let result = try plan(request)
    var creation = Creation()
    do {
      try creation.makeFolder(request.path)
      for (file, entry) in zip(request.template.files, result.entries) where entry.outcome == .made
      {
        try Task.checkCancellation()
        let path = Files.tidied(Files.entry(file.path, of: request.path))
        if file.path.hasSuffix("/") {
          try creation.makeFolder(path)
        } else {
          try creation.makeFile(path, Array(file.text.utf8))
        }
      }
    } catch {
      creation.undo()
      throw error
    }
    return result
  }

  // MARK: Where a repository may start

  private static func checkRoot(_ path: String) throws {
    let folder = try Surroundings.existing(path)
    if Files.exists(path), Files.exists(Files.entry(Surroundings.configurationName, of: folder)) {
      return
    }
    if let skill = Surroundings.nearest("SKILL.md", from: folder) {
      throw unsuitable(
        path, "'\(skill)' is a skill's own folder",
        help: "start where the skill's folder would lie below skills/")
    }
    if let root = Surroundings.nearest(Surroundings.configurationName, from: folder) {
      throw unsuitable(
        path, "it is inside the repository '\(root)'",
        help: "make further skills there with `skillctl new`, or start outside of it")
    }
    if folderName(path) == "skills", Files.exists(path), holdsSkills(folder) {
      throw unsuitable(
        path, "it holds skills itself", help: "start in the folder above: skillctl init ..")
    }
  }

  private static func holdsSkills(_ folder: String) -> Bool {
    let names = (try? Files.list(folder))?.names ?? []
    return names.contains { Files.exists("\(folder)/\($0)/SKILL.md") }
  }

  private static func unsuitable(_ path: String, _ reason: String, help: String) -> PublishingError
  {
    .unsuitableFolder(path: path, what: "repository", reason: reason, help: help)
  }
}
