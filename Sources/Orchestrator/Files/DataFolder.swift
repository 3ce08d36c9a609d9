#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Whole files of the data directory.
package enum DataFolder {
  /// All of a file; nil when there is none.
  ///
  /// - Throws: ``DataError``.
  package static func read(_ path: String) throws(DataError) -> [UInt8]? {
    guard exists(path) else { return nil }
    let file = try DataFile(path)
    return try file.read(file.size(), from: 0)
  }

  /// Whether something, be it a broken link, has this name.
  package static func exists(_ path: String) -> Bool {
    FileStatus(path, followsLinks: false) != nil
  }

  /// Puts what `write` writes in a file's place, readable by its owner alone. Whatever dies, the path
  /// names the old file or the new one, and never a part of it.
  ///
  /// - Throws: ``DataError``, or what `write` throws; then the old file stays.
  package static func replace(
    _ path: String, in folder: String, _ write: (borrowing DataFile) throws -> Void
  ) throws {
    let new = path + ".new"
    // What a killed process left behind.
    _ = unsafe unlink(new)
    do {
      let file = try DataFile(new)
      try write(file)
      WritePoint.reached(.fileWritten)
      try file.synchronize()
      WritePoint.reached(.fileFlushed)
      guard systemRename(new, path) == 0 else { throw DataError.last("replace", path) }
    } catch {
      _ = unsafe unlink(new)
      throw error
    }
    WritePoint.reached(.fileReplaced)
    try DataFile.synchronizeFolder(folder)
  }

  /// Gives a file a second name, unless that is taken already.
  ///
  /// - Throws: ``DataError``.
  package static func addName(_ other: String, to path: String) throws(DataError) {
    guard unsafe link(path, other) == 0 || errno == EEXIST else { throw .last("make", other) }
  }

  /// A new, empty file that nobody else may read.
  ///
  /// - Throws: ``DataError``, also when there is one already.
  package static func make(_ path: String) throws(DataError) {
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .last("make", path) }
    close(descriptor)
  }

  /// Makes a folder that nobody else may read, unless it is there.
  ///
  /// - Throws: ``DataError``.
  package static func makeFolder(_ path: String) throws(DataError) {
    guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .last("make", path) }
  }

  package static func remove(_ path: String) { _ = unsafe unlink(path) }

  /// A new folder for its owner alone.
  ///
  /// - Throws: ``DataError``, also when the name is taken.
  package static func makeNewFolder(_ path: String) throws(DataError) {
    guard unsafe mkdir(path, 0o700) == 0 else { throw .last("make", path) }
  }

  /// - Throws: ``DataError``.
  package static func rename(_ path: String, to other: String) throws(DataError) {
    guard systemRename(path, other) == 0 else { throw .last("make", other) }
  }

  /// A folder with all it holds, as far as that goes; links are removed, not followed.
  package static func removeAll(_ path: String) { Scratch.remove(path) }

  /// What a folder holds, in no order; nothing when it cannot be read.
  package static func names(in folder: String) -> [String] { Scratch.entries(folder) }

  /// Whether a folder is another one, or lies somewhere in it; links are followed.
  package static func isInside(_ path: String, _ other: String) -> Bool {
    guard let inner = realPath(path), let outer = realPath(other) else { return false }
    return inner == outer || inner.hasPrefix(outer == "/" ? outer : outer + "/")
  }

  private static func realPath(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  /// Makes a symbolic link, in the place of whatever file has its name.
  ///
  /// - Throws: ``DataError``.
  package static func makeLink(_ path: String, to target: String) throws(DataError) {
    _ = unsafe unlink(path)
    guard unsafe symlink(target, path) == 0 else { throw .last("make", path) }
  }

  /// Whether it is a folder, or a link to one.
  package static func isFolder(_ path: String) -> Bool {
    FileStatus(path)?.isFolder ?? false
  }
}

/// `rename`, which ``DataFolder`` has a namesake of.
private func systemRename(_ path: String, _ other: String) -> Int32 { unsafe rename(path, other) }
