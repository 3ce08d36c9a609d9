package import Publishing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Bytes of a file or stream that may be of any size, of which only so many are wanted.
package enum BoundedInput {
  /// The bytes of a file, a pipe or a device; links are followed.
  ///
  /// - Returns: at most `most` bytes and one, by which the caller sees that there are more.
  /// - Throws: ``FileError``.
  package static func read(path: String, most: Int) throws(FileError) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(.read, path, code: errno) }
    defer { _ = close(descriptor) }
    return try read(descriptor, named: path, most: most)
  }

  /// The same of what is open already.
  ///
  /// - Throws: ``FileError`` with `name` as its path.
  package static func read(
    _ descriptor: CInt, named name: String, most: Int
  ) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count <= most {
      let room = min(64 * 1024, most + 1 - bytes.count)
      var failure: CInt = 0
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        var got = 0
        repeat {
          got = unsafe systemRead(descriptor, buffer)
        } while got < 0 && errno == EINTR
        if got < 0 { failure = errno }
        count = max(0, got)
      }
      guard failure == 0 else { throw FileError(.read, name, code: failure) }
      if piece.isEmpty { break }
      bytes += piece
    }
    return bytes
  }
}

private func systemRead(_ descriptor: CInt, _ buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
  unsafe read(descriptor, buffer.baseAddress, buffer.count)
}
