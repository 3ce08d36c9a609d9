import Publishing
import SkillModel

/// The repository that a command works on: its folder and its `skillctl.yaml`.
struct ProjectRoot {
  /// The configuration file's name.
  static let configurationName = "skillctl.yaml"

  /// Relative to where the user stands when it was found from there: `.`, `..`, `../..`; never with
  /// a trailing slash.
  let path: String

  /// The folder given, or the nearest one upwards from the current folder that has a
  /// `skillctl.yaml`, not going past a git repository's root; else the current folder.
  ///
  /// - Throws: ``FileError`` when the folder given is missing or no folder.
  init(_ given: String?) throws(FileError) {
    if let given {
      let info = try Files.info(given, followLinks: true)
      guard info.kind == .directory else { throw FileError(.list, given, code: notADirectory) }
      path = given.count > 1 && given.hasSuffix("/") ? String(given.dropLast()) : given
      return
    }
    let depth = try Files.currentDirectory().split(separator: "/").count
    var candidate = "."
    for level in 0...depth {
      if Files.exists(candidate + "/" + Self.configurationName) {
        path = candidate
        return
      }
      if Files.exists(candidate + "/.git") { break }
      candidate = level == 0 ? ".." : candidate + "/.."
    }
    path = "."
  }

  /// A path below the root as it is shown and opened: `skills`, `../skills`.
  func appending(_ name: String) -> String {
    switch path {
    case ".": name
    case "/": "/" + name
    default: path + "/" + name
    }
  }

  /// Whether there is a `skillctl.yaml`.
  var isConfigured: Bool { Files.exists(appending(Self.configurationName)) }

  /// The folder `skills/` that `--all` stands for.
  ///
  /// - Throws: ``PublishingError`` when there is none.
  func skillsFolder() throws(PublishingError) -> String {
    let folder = appending("skills")
    guard Files.isDirectory(folder) else { throw .noSkill(path: folder) }
    return folder
  }

  /// What `skillctl.yaml` says; the defaults when there is none.
  ///
  /// - Throws: ``FileError`` or ``ConfigurationError``.
  func configuration() throws -> Configuration {
    let file = appending(Self.configurationName)
    guard Files.exists(file) else { return Configuration() }
    let info = try Files.info(file, followLinks: true)
    guard info.kind == .file || info.kind == .directory else {
      throw FileError(.read, file, code: notAFile)
    }
    let bytes = try Files.read(file)
    return try Configuration.parse(
      SourceText(path: file, bytes: bytes), knownCodes: Set(Rule.all.map(\.code)))
  }
}
