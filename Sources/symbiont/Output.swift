#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The process's streams. Whoever has gone away is told nothing.
enum Output {
  /// Results, on standard output.
  static func print(_ text: String) { put(text, on: 1) }

  /// Everything else, on standard error.
  static func tell(_ text: String) { put(text, on: 2) }

  private static func put(_ text: String, on descriptor: Int32) {
    let bytes = Array(text.utf8)
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
      }
      if count > 0 {
        done += count
      } else if errno == EAGAIN {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        unsafe poll(&request, 1, 1000)
      } else if errno != EINTR {
        return
      }
    }
  }
}
