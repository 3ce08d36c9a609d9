import Publishing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A new file for its owner alone, written part by part.
struct DurableFile: ~Copyable {
  let path: String
  private let descriptor: CInt

  /// - Throws: ``FileError``, also when something of this name is there.
  init(_ path: String) throws(FileError) {
    self.path = path
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileError(.create, path, code: errno) }
  }

  deinit { _ = close(descriptor) }

  /// - Throws: ``FileError``
  func append(_ bytes: ArraySlice<UInt8>) throws(FileError) {
    let code: CInt = unsafe bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[written...])
        let count = unsafe write(descriptor, rest.baseAddress, rest.count)
        if count >= 0 {
          written += count
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
    guard code == 0 else { throw FileError(.write, path, code: code) }
  }

  /// Brings it onto the disk.
  ///
  /// - Throws: ``FileError``
  func synchronize() throws(FileError) {
    guard fsync(descriptor) == 0 else { throw FileError(.write, path, code: errno) }
  }

  /// Brings the names in a folder onto the disk.
  ///
  /// - Throws: ``FileError``
  static func synchronize(folder path: String) throws(FileError) {
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(.write, path, code: errno) }
    defer { _ = close(descriptor) }
    // Some file systems cannot do it for folders, and order renames themselves.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw FileError(.write, path, code: errno)
    }
  }
}

/// A file that is read from its start; a link is none.
struct SourceFile: ~Copyable {
  let path: String
  private let descriptor: CInt

  /// - Throws: ``FileError``
  init(_ path: String) throws(FileError) {
    self.path = path
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError(.read, path, code: errno) }
  }

  deinit { _ = close(descriptor) }

  /// The next bytes, at most a mebibyte; none at the end.
  ///
  /// - Throws: ``FileError``
  func next() throws(FileError) -> [UInt8] {
    var code: CInt = 0
    let size = 1 << 20
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, got in
      repeat {
        let result = unsafe read(descriptor, buffer.baseAddress, size)
        got = max(0, result)
        code = result < 0 ? errno : 0
      } while code == EINTR
    }
    guard code == 0 else { throw FileError(.read, path, code: code) }
    return bytes
  }
}
