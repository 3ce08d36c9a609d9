#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A call to the file system that failed: what was tried, on which path, and the system's reason.
package struct FileError: Error, Sendable, Equatable {
  package enum Operation: String, Sendable {
    case inspect, list, read, write, create, remove, rename, link, lock
  }

  package let operation: Operation
  package let path: String
  /// The C library's error number.
  package let code: Int32

  package init(_ operation: Operation, _ path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// The call's own error number, to be read before anything else is called.
  static func last(_ operation: Operation, _ path: String) -> FileError {
    FileError(operation, path, code: errno)
  }

  package var isMissing: Bool { code == ENOENT || code == ENOTDIR }
  package var isExisting: Bool { code == EEXIST }
  package var isLoop: Bool { code == ELOOP }
  /// The file is larger than what the caller takes.
  package var isTooLarge: Bool { code == EFBIG }
  package var isFull: Bool { code == ENOSPC || code == EDQUOT }
  package var isDenied: Bool { code == EACCES || code == EPERM || code == EROFS }
  /// Of a network address rather than a file.
  package var isAddressTaken: Bool { code == EADDRINUSE }
  package var isRefused: Bool { code == ECONNREFUSED }

  /// The system's reason in a lower-case phrase, such as `no such file or directory`.
  package var reason: String {
    switch code {
    case ENOENT: "no such file or directory"
    case EACCES, EPERM: "permission denied"
    case ENOSPC: "no space left on the disk"
    case EDQUOT: "disk quota exceeded"
    case EROFS: "the file system is read-only"
    case ENOTDIR: "not a directory"
    case EEXIST: "it is there already"
    case EISDIR: "is a directory"
    case ELOOP: "too many symbolic links"
    case ENAMETOOLONG: "the name is too long"
    case EMFILE, ENFILE: "too many open files"
    default: unsafe String(cString: strerror(code)).lowercased()
    }
  }
}
