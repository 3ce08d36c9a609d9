import Publishing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension Stream {
  /// Writes bytes as they are. A reader that has gone away is no error.
  ///
  /// - Throws: ``FileError`` when they cannot be written for another reason.
  func write(bytes: [UInt8]) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes[written...].withUnsafeBytes {
        unsafe systemWrite(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 {
        written += count
      } else if errno == EPIPE {
        return
      } else if errno == EAGAIN {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        unsafe poll(&request, 1, 1000)
      } else if errno != EINTR {
        throw FileError(.write, name, code: errno)
      }
    }
  }

  /// Everything there is to read, up to `most` bytes.
  ///
  /// - Throws: ``FileError``, also when there is more.
  func readAll(most: Int = 16 << 20) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = unsafe systemRead(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR || errno == EAGAIN { continue }
        throw FileError(.read, name, code: errno)
      }
      bytes += buffer[..<count]
      if bytes.count > most { throw FileError(.read, name, code: EFBIG) }
    }
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}

private func systemRead(
  _ descriptor: Int32, _ buffer: UnsafeMutablePointer<UInt8>, _ count: Int
) -> Int {
  unsafe read(descriptor, buffer, count)
}
