import Publishing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file's bytes, a piece at a time.
final class FileBytes {
  private let descriptor: Int32
  private let path: String
  /// As much as the file has, or most of a large one: an array of more costs more than it brings.
  private var capacity: Int
  private static let piece = 256 * 1024

  /// - Throws: `FileError`
  init(_ path: String) throws(FileError) {
    self.path = path
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw FileError(.read, path, code: errno) }
    var status = stat()
    let size = unsafe fstat(descriptor, &status) == 0 ? Int(status.st_size) : Self.piece
    capacity = min(max(size, 1), Self.piece)
  }

  deinit { close(descriptor) }

  /// Nil at the end.
  ///
  /// - Throws: `FileError`
  func next() throws(FileError) -> [UInt8]? {
    var code: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      while true {
        let got = unsafe read(descriptor, buffer.baseAddress, buffer.count)
        if got >= 0 {
          count = got
          return
        }
        if errno != EINTR {
          code = errno
          return
        }
      }
    }
    guard code == 0 else { throw FileError(.read, path, code: code) }
    return bytes.isEmpty ? nil : bytes
  }

  /// Hands over all of them.
  ///
  /// - Throws: `FileError`
  static func all(of path: String, _ take: ([UInt8]) -> Void) throws(FileError) {
    let file = try FileBytes(path)
    while let bytes = try file.next() { take(bytes) }
  }
}
