package import SkillModel

/// Makes a new skill's folder, whole or not at all; replaces nothing.
package enum New {
  package struct Request: Sendable {
    /// The folder that is to hold the skill's own, such as `skills`; made when it is missing.
    package let folder: String
    package let template: SkillTemplate

    package init(folder: String, template: SkillTemplate) {
      self.folder = folder
      self.template = template
    }

    /// The skill's own folder.
    package var path: String { New.path(in: folder, name: template.name) }
  }

  /// The folder of a skill of this name.
  package static func path(in folder: String, name: String) -> String {
    Files.entry(name, of: Files.tidied(folder))
  }

  /// Sees that a skill of this name can be made, so that nobody is asked in vain.
  ///
  /// It throws ``PublishingError`` when something of that name is there already, be it a dangling
  /// link, or when the folder lies in another skill, and ``FileError`` when it cannot be written to.
  package static func check(folder: String, name: String) throws {
    let path = path(in: folder, name: name)
    if Files.exists(path) { throw PublishingError.exists(path: path) }
    try Files.checkMakeable(path)
    let above = try Surroundings.existing(folder)
    if let skill = Surroundings.nearest("SKILL.md", from: above) {
      throw PublishingError.unsuitableFolder(
        path: Files.tidied(folder), what: "skill",
        reason: "'\(skill)' is a skill's own folder, and skills do not nest",
        help: "say where it belongs with --in, or go to the repository's root")
    }
  }

  /// Makes the skill.
  ///
  /// It throws ``PublishingError``, ``FileError`` or, when its task was cancelled in time,
  /// `CancellationError`; nothing is left behind then.
  package static func run(_ request: Request) throws {
    let path = request.path
    try check(folder: request.folder, name: request.template.name)
    let folder = Files.parent(of: path)
    let draft = Files.entry(Creation.draftName(request.template.name), of: folder)
    var creation = Creation()
    do {
      try creation.makeFolder(folder)
      try Files.remove(draft)
      try write(request.template.files, below: draft)
      try Task.checkCancellation()
      try Files.moveNew(draft, to: path)
    } catch {
      try? Files.remove(draft)
      creation.undo()
      if let error = error as? FileError, error.isExisting, error.path == path {
        throw PublishingError.exists(path: path)
      }
      throw error
    }
    try Files.synchronize(entry: folder)
  }

  private static func write(_ files: [SkillFile], below folder: String) throws(FileError) {
    try Files.makeNewDirectory(folder)
    for file in files {
      let path = folder + "/" + file.path
      try Files.makeDirectory(Files.parent(of: path))
      try Files.write(file.bytes, to: path, permissions: file.executable ? 0o755 : 0o644)
      try Files.synchronize(entry: path)
    }
    try Files.synchronize(entry: folder)
  }
}
