import Publishing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// One of the process's standard streams.
struct Stream: Sendable {
  static let input = Stream(descriptor: 0, name: "standard input")
  static let output = Stream(descriptor: 1, name: "standard output")
  static let error = Stream(descriptor: 2, name: "standard error")

  let descriptor: Int32
  let name: String

  /// Writes a text whole. A reader that has gone away is no error: there is nobody to tell.
  ///
  /// - Throws: ``FileError`` when the text cannot be written for another reason, such as a full
  ///   disk.
  func write(_ text: String) throws(FileError) {
    var text = text
    let failure: Int32 = text.withUTF8 { bytes in
      var written = 0
      while written < bytes.count {
        let rest = unsafe UnsafeBufferPointer(rebasing: bytes[written...])
        let count = unsafe systemWrite(descriptor, rest)
        if count >= 0 {
          written += count
        } else if errno == EAGAIN {
          waitUntilWritable()
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
    if failure != 0, failure != EPIPE { throw FileError(.write, name, code: failure) }
  }

  /// Whether it is a terminal.
  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// The terminal's width in columns; nil when it is none or does not say.
  var columns: Int? {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  private func waitUntilWritable() {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    unsafe poll(&request, 1, 1000)
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
  unsafe write(descriptor, bytes.baseAddress, bytes.count)
}
