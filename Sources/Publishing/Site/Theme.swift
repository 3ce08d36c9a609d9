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
  /// A sentence for each entry of the repository's folder that is no file of the theme.
  let notes: [String]

  init(files: [File], notes: [String] = []) {
    self.files = files
    self.notes = notes
  }

  private static let largestFile = 4 * 1024 * 1024

  /// Reads what a repository puts in place of the tool's own theme.
  ///
  /// A link is not followed: what it leads to, somewhere on the machine that builds, would be
  /// published.
  ///
  /// - Throws: ``ThemeError`` for a link and whatever else is no plain file, ``FileError`` for a file
  ///   of more than 4 MiB, or one that cannot be read.
  init(root: String) throws {
    let folder = root == "/" ? "/site" : root + "/site"
    let shown = folder.hasPrefix("./") ? String(folder.dropFirst(2)) : folder
    let names = Files.isDirectory(folder) ? try Files.list(folder).names : []
    let own = SiteTheme.files
    let present = Set(names)
    files = try own.map { file in
      guard present.contains(file.name) else {
        return File(name: file.name, bytes: file.bytes, shown: nil)
      }
      let path = folder + "/" + file.name
      guard try Files.info(path).kind == .file else {
        throw ThemeError(
          path: shown + "/" + file.name, place: Position(line: 1, column: 1), line: "",
          message: "it is a link, a folder or something else that is no plain file",
          help: "put the file itself there; what a link leads to would be published")
      }
      let bytes = try Files.readPlain(path, limit: Self.largestFile).bytes
      return File(name: file.name, bytes: bytes, shown: shown + "/" + file.name)
    }
    let known = own.map(\.name)
    notes = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { name in
      if known.contains(name) || name.hasPrefix(".") || name.hasSuffix(".swift") { return nil }
      let nearest = nearestNames(to: name, in: known, limit: 1).first
      return "\(shown)/\(name) stands for no file of the theme and is left out; "
        + (nearest.map { "did you mean \($0)?" }
          ?? "a file there has the name of one: \(known.joined(separator: ", "))")
    }
  }

  /// SHA-256 over every name and its bytes.
  var digest: String {
    var hash = Digest.Running()
    for file in files { hash.update("\(file.name)\0\(file.bytes.count)\0".utf8 + file.bytes) }
    return hash.sha256
  }
}
