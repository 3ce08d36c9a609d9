#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file of the data directory that grows at its end, open for as long as this value lives.
///
/// Every call here is POSIX; how bytes reach the disk for sure differs from system to system.
package struct DataFile: ~Copyable, Sendable {
  package let path: String
  private let descriptor: Int32

  /// Opens a file, and makes it, readable by its owner alone, when it is not there. A link is refused.
  ///
  /// - Throws: ``DataError``.
  package init(_ path: String) throws(DataError) {
    self.path = path
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .last("open", path) }
  }

  /// Opens a file to read it, and nothing else; a link is followed.
  ///
  /// - Throws: ``DataError``, also for what is no regular file.
  package init(reading path: String) throws(DataError) {
    self.path = path
    // Without O_NONBLOCK a named pipe would wait for its writer.
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .last("read", path) }
    guard let status = FileStatus(descriptor: descriptor) else { throw .last("look at", path) }
    guard status.isRegular else {
      throw DataError(action: "read", path: path, code: status.isFolder ? EISDIR : EINVAL)
    }
  }

  deinit { close(descriptor) }

  /// All of it.
  ///
  /// - Throws: ``DataError``, also when it holds more than `most` bytes.
  package func contents(most: Int) throws(DataError) -> [UInt8] {
    guard try size() <= most else { throw DataError(action: "read", path: path, code: EFBIG) }
    return try read(most, from: 0)
  }

  /// Whether somebody besides its owner and its group may read it.
  package func isReadableByAll() throws(DataError) -> Bool {
    try status().isReadableByAll
  }

  /// In bytes.
  package func size() throws(DataError) -> Int {
    try status().size
  }

  /// - Throws: ``DataError``.
  func status() throws(DataError) -> FileStatus {
    guard let status = FileStatus(descriptor: descriptor) else { throw .last("look at", path) }
    return status
  }

  /// At most `count` bytes from `offset`; none at the file's end.
  package func read(_ count: Int, from offset: Int) throws(DataError) -> [UInt8] {
    var code: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = unsafe pread(
          descriptor, buffer.baseAddress?.advanced(by: filled), count - filled,
          off_t(offset + filled))
        if got > 0 {
          filled += got
        } else if got == 0 || errno != EINTR {
          if got < 0 { code = errno }
          return
        }
      }
    }
    guard code == 0 else { throw DataError(action: "read", path: path, code: code) }
    return bytes
  }

  /// Writes all bytes behind the last, or throws having written some of them.
  package func append(_ bytes: [UInt8]) throws(DataError) {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
      }
      if count >= 0 {
        done += count
      } else if errno != EINTR {
        throw .last("write", path)
      }
    }
  }

  package func truncate(to size: Int) throws(DataError) {
    guard ftruncate(descriptor, off_t(size)) == 0 else { throw .last("shorten", path) }
  }

  /// Brings the bytes, and the size, onto the disk.
  package func synchronize() throws(DataError) {
    #if canImport(Darwin)
      // fsync leaves the bytes in the drive's own memory.
      let result = fcntl(descriptor, F_FULLFSYNC)
    #else
      let result = fdatasync(descriptor)
    #endif
    guard result == 0 else { throw .last("write", path) }
  }

  /// Brings the name of a new file onto the disk.
  package static func synchronizeFolder(_ path: String) throws(DataError) {
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last("open", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .last("write", path) }
  }
}

/// A file of the data directory that cannot be used.
package struct DataError: Error, Sendable, Equatable {
  /// A verb: `write`.
  package let action: String
  package let path: String
  /// The system's number for what is wrong.
  package let code: Int32

  package init(action: String, path: String, code: Int32) {
    self.action = action
    self.path = path
    self.code = code
  }

  static func last(_ action: String, _ path: String) -> DataError {
    DataError(action: action, path: path, code: errno)
  }
}

extension DataError: CustomStringConvertible {
  /// `cannot write data/ledger.jsonl: No space left on device`.
  package var description: String {
    "cannot \(action) \(path): \(unsafe String(cString: strerror(code)))"
  }
}

extension DataError {
  package var isMissing: Bool { code == ENOENT || code == ENOTDIR }
  package var isFull: Bool { code == ENOSPC || code == EDQUOT }
  package var isDenied: Bool { code == EACCES || code == EPERM || code == EROFS }
}
