import SkillModel

/// The folder that a build replaces, and how it can be replaced.
struct OutputFolder: Sendable {
  enum Replacement: Sendable, Equatable {
    /// The new folder is made beside it and the two exchange their names.
    case exchange
    /// The new files are made inside it and moved one by one, for this reason.
    case inPlace(reason: String)
  }

  /// As the user wrote it, for messages.
  let shown: String
  /// Absolute; links resolved as far as the path exists.
  let path: String
  let replacement: Replacement

  var exists: Bool { Files.isDirectory(path) }
  var parent: String { Self.split(path).parent }
  var name: String { Self.split(path).name }

  /// The prefix of the folders that builds make beside it: `.dist.new-` and `.dist.old-`.
  var newPrefix: String { ".\(name).new-" }
  var oldPrefix: String { ".\(name).old-" }
  /// The prefix of the folder that a build makes inside it.
  static let innerPrefix = ".new-"
  /// The prefix of that folder once its files are being moved; its `SHA256SUMS` is the journal.
  static let movingPrefix = ".moving-"

  /// Looks at where `out` leads.
  ///
  /// - Throws: ``PublishingError`` when it is not a folder, or holds what must not be replaced.
  init(_ out: String, root: String) throws {
    shown = out
    do {
      path = try Self.resolve(out)
      if Files.exists(path), !Files.isDirectory(path) {
        throw FileError(.write, out, code: Self.notADirectory)
      }
    } catch let error as FileError {
      throw PublishingError.file(error)
    }
    try Self.refuseUnsafe(path, shown: out, root: root)
    let parent = Self.split(path).parent
    replacement =
      if Files.isMountPoint(path) {
        .inPlace(reason: "it is a mount point")
      } else if Files.isDirectory(path), !Files.isWritableFolder(parent) {
        .inPlace(reason: "the folder above it cannot be written to")
      } else {
        .exchange
      }
  }

  private static let notADirectory: Int32 = 20

  /// The absolute path, with the links of every part that exists resolved.
  private static func resolve(_ path: String) throws(FileError) -> String {
    if Files.exists(path) { return try Files.realPath(path) }
    let (parent, name) = split(path)
    if name == ".." || name == "." { throw FileError(.inspect, path, code: 2) }
    let above = try resolve(parent)
    return above == "/" ? "/" + name : above + "/" + name
  }

  static func split(_ path: String) -> (parent: String, name: String) {
    var path = path[...]
    while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
    guard let slash = path.lastSlash else { return (".", String(path)) }
    let parent = path[..<slash]
    return (parent.isEmpty ? "/" : String(parent), String(path[path.index(after: slash)...]))
  }

  private static func refuseUnsafe(_ path: String, shown: String, root: String) throws {
    func holds(_ other: String) -> Bool {
      path == "/" || other == path || other.hasPrefix(path + "/")
    }
    let places = [
      ("/", "it is the root of the file system"),
      ((try? Files.realPath(root)) ?? root, "it is or holds the repository"),
      ((try? Files.realPath(root + "/skills")) ?? root, "it is or holds the skills themselves"),
      ((try? Files.currentDirectory()) ?? "/", "it is or holds the folder you stand in"),
    ]
    for (place, reason) in places where holds(place) {
      throw PublishingError.unsafeOutput(out: shown, reason: reason)
    }
    if let skills = try? Files.realPath(root + "/skills"), path.hasPrefix(skills + "/") {
      throw PublishingError.unsafeOutput(
        out: shown, reason: "it lies inside the skills folder and would be read as a source")
    }
  }
}
