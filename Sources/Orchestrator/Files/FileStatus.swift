#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif
#if canImport(CDispatch)
  // Where Dispatch is read before the C library, C's `stat` counts as a part of it.
  import CDispatch
#endif

/// What the system says of a file.
struct FileStatus {
  private let status: stat

  /// Nil when there is none, or it may not be looked at.
  init?(_ path: String, followsLinks: Bool = true) {
    var status = stat()
    let result = unsafe followsLinks ? stat(path, &status) : lstat(path, &status)
    guard result == 0 else { return nil }
    self.status = status
  }

  /// Nil when the system says why in `errno`.
  init?(descriptor: Int32) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    self.status = status
  }

  var isFolder: Bool { status.st_mode & S_IFMT == S_IFDIR }
  var isRegular: Bool { status.st_mode & S_IFMT == S_IFREG }
  /// Whether somebody besides its owner and its group may read it.
  var isReadableByAll: Bool { status.st_mode & S_IROTH != 0 }
  /// In bytes.
  var size: Int { Int(status.st_size) }

  /// The same for the same file under any name, as long as it exists.
  var identity: [UInt64] {
    [UInt64(truncatingIfNeeded: status.st_dev), UInt64(truncatingIfNeeded: status.st_ino)]
  }

  /// What changes with its content, as far as the file system tells.
  var mark: String {
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return "\(identity[0]) \(identity[1]) \(size) \(time.tv_sec).\(time.tv_nsec)"
  }
}
