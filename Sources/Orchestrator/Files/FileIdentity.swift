#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Which file it is: two paths, or a path and an open file, with the same identity are one file.
package struct FileIdentity: Sendable, Hashable {
  package let device: UInt64
  package let inode: UInt64

  init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
  }

  /// Of what a path names now; links are followed. Nil when it names nothing.
  ///
  /// - Throws: ``DataError``.
  package init?(at path: String) throws(DataError) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      let error = DataError.last("look at", path)
      if error.isMissing { return nil }
      throw error
    }
    self.init(status)
  }
}
