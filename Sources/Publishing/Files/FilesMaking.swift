import SkillModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

// Making what must not be there yet.
extension Files {
  /// Makes one folder.
  ///
  /// - Throws: ``FileError`` when something of that name is there already (`EEXIST`) or it cannot be
  ///   made.
  static func makeNewDirectory(_ path: String) throws(FileError) {
    guard unsafe mkdir(path, 0o755) == 0 else { throw .last(.create, path) }
  }

  /// Removes a folder that holds nothing; any other stays.
  static func removeEmptyDirectory(_ path: String) {
    _ = unsafe rmdir(path)
  }

  /// Renames a file or a folder, and replaces nothing.
  ///
  /// - Throws: ``FileError`` when the target is there already (`EEXIST`).
  static func moveNew(_ from: String, to target: String) throws(FileError) {
    if try !renameExclusively(from, to: target) { try moveReserving(from, to: target) }
  }

  /// The same where the system has no such call: takes the name with something empty of the same
  /// kind, which a rename then replaces.
  static func moveReserving(_ from: String, to target: String) throws(FileError) {
    if try info(from).kind == .directory {
      try makeNewDirectory(target)
    } else {
      let descriptor = unsafe open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw .last(.create, target) }
      close(descriptor)
    }
    do { try rename(from, to: target) } catch {
      try? remove(target)
      throw error
    }
  }

  /// Sees that an entry can be made: the nearest folder above it that is there may be written to.
  ///
  /// - Throws: ``FileError`` when it may not, or when something above is no folder.
  static func checkMakeable(_ path: String) throws(FileError) {
    let above = parent(of: path)
    guard exists(above) else { return try checkMakeable(above) }
    guard try info(above, followLinks: true).kind == .directory else {
      throw FileError(.create, above, code: ENOTDIR)
    }
    guard isWritableFolder(above) else { throw .last(.create, path) }
  }

  /// The folder that holds an entry, as far as its path says: `.` for a bare name.
  package static func parent(of path: String) -> String {
    guard let slash = path.lastSlash else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// A path without `.`, doubled slashes and one at its end; `.` when nothing is left.
  static func tidied(_ path: String) -> String {
    let parts = path.pathParts.filter { $0 != "." }.joined(separator: "/")
    if path.hasPrefix("/") { return "/" + parts }
    return parts.isEmpty ? "." : parts
  }

  /// An entry of a tidied folder.
  static func entry(_ name: String, of folder: String) -> String {
    switch folder {
    case ".": name
    case "/": "/" + name
    default: folder + "/" + name
    }
  }
}
