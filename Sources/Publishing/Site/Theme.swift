import SiteTheme
import SkillModel

/// The files that give the site its look: the tool's own, and those of a repository's `site/` that
/// stand for them by their name.
struct Theme: Sendable {
  struct File: Sendable {
    let name: String
    let bytes: [UInt8]
    /// Where a repository has it, as it is shown; nil for one of the tool's own.
    let shown: String?
  }

  /// Sorted by name.
  let files: [File]

  init(files: [File]) { self.files = files }

  private static let largestFile = 4 * 1024 * 1024

  /// What lies in a repository's folder, by name; nil without one.
  ///
  /// - Throws: ``ThemeError`` when it is a link or no folder, ``FileError`` when it cannot be listed.
  static func folder(root: String) throws -> ThemeFolder? {
    let path = root == "/" ? "/site" : root + "/site"
    let shown = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    guard let info = try? Files.info(path) else { return nil }
    guard info.kind == .directory else {
      throw ThemeError(
        path: shown, place: Position(line: 1, column: 1), line: "",
        message: info.kind == .symlink ? "it is a link" : "it is no folder",
        help: "files that stand for the theme's lie in a folder of that name; rename what is "
          + "there, or put the folder itself there")
    }
    return ThemeFolder(
      path: shown, names: try Files.list(path).names, known: SiteTheme.files.map(\.name))
  }

  /// Reads what a repository puts in place of the tool's own theme.
  ///
  /// A link is not followed: what it leads to, somewhere on the machine that builds, would be
  /// published.
  ///
  /// - Throws: ``ThemeError`` for a link and whatever else is no plain file, ``FileError`` for a file
  ///   of more than 4 MiB, or one that cannot be read.
  init(root: String) throws {
    let folder = try Self.folder(root: root)
    let present = Set(folder?.names ?? [])
    files = try SiteTheme.files.map { file in
      guard let folder, present.contains(file.name) else {
        return File(name: file.name, bytes: file.bytes, shown: nil)
      }
      let shown = folder.path
      let path = (root == "/" ? "/site" : root + "/site") + "/" + file.name
      guard try Files.info(path).kind == .file else {
        throw ThemeError(
          path: shown + "/" + file.name, place: Position(line: 1, column: 1), line: "",
          message: "it is a link, a folder or something else that is no plain file",
          help: "put the file itself there; what a link leads to would be published")
      }
      let bytes = try Files.readPlain(path, limit: Self.largestFile).bytes
      return File(name: file.name, bytes: bytes, shown: shown + "/" + file.name)
    }
  }

  /// SHA-256 over every name and its bytes.
  var digest: String {
    var hash = Digest.Running()
    for file in files { hash.update("\(file.name)\0\(file.bytes.count)\0".utf8 + file.bytes) }
    return hash.sha256
  }
}
