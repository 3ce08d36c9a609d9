#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The two streams to the client, on one thread.
///
/// While the client does not read what is written, what it writes is still taken in: a client that does one thing at a
/// time and a server that does so too would otherwise wait for each other for ever.
struct Connection {
  private let input: Int32
  private let output: Int32
  private(set) var reader = MessageReader()
  /// The client writes nothing more.
  private(set) var isAtEnd = false
  /// The client reads nothing more.
  private(set) var isClosed = false

  /// How much can be written to a pipe or socket that is ready without waiting; POSIX promises a pipe 512, every system
  /// has more.
  private static let portion = 2048

  init(input: Int32, output: Int32) {
    self.input = input
    self.output = output
  }

  /// The next message or fault that has come whole.
  mutating func next() -> MessageReader.Part? { reader.next() }

  /// Takes in what has come, and waits for something first for at most so many milliseconds; -1 has no end.
  ///
  /// - Returns: whether there was anything.
  mutating func fill(waiting milliseconds: Int32) -> Bool {
    guard !isAtEnd, !isClosed else { return false }
    return wait(milliseconds, toWrite: false).read
  }

  /// Writes one message.
  mutating func send(_ message: JSON) {
    let content = message.bytes
    write(Array("Content-Length: \(content.count)\r\n\r\n".utf8) + content)
  }

  private mutating func write(_ bytes: [UInt8]) {
    var written = 0
    while written < bytes.count, !isClosed {
      guard wait(-1, toWrite: true).write else { continue }
      let count = unsafe bytes[written..<min(written + Self.portion, bytes.count)]
        .withUnsafeBytes { unsafe systemWrite(output, $0.baseAddress, $0.count) }
      if count > 0 {
        written += count
      } else if ![EINTR, EAGAIN].contains(errno) {
        isClosed = true
      }
    }
  }

  private mutating func wait(_ milliseconds: Int32, toWrite: Bool) -> (read: Bool, write: Bool) {
    var waiting = [
      pollfd(fd: isAtEnd ? -1 : input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: output, events: toWrite ? Int16(POLLOUT) : 0, revents: 0),
    ]
    guard unsafe poll(&waiting, 2, milliseconds) > 0 else { return (false, false) }
    let (from, to) = (Int32(waiting[0].revents), Int32(waiting[1].revents))
    if to & (POLLERR | POLLHUP | POLLNVAL) != 0 {
      isClosed = true
      return (false, false)
    }
    return (from != 0 && read(), to & POLLOUT != 0)
  }

  private mutating func read() -> Bool {
    let (count, bytes) = Self.chunk(of: input)
    if count > 0 {
      reader.take(bytes[...])
      return true
    }
    if count == 0 || ![EINTR, EAGAIN].contains(errno) { isAtEnd = true }
    return false
  }

  private static func chunk(of descriptor: Int32) -> (count: Int, bytes: [UInt8]) {
    var count = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, used in
      count = unsafe systemRead(descriptor, buffer.baseAddress, buffer.count)
      used = max(count, 0)
    }
    return (count, bytes)
  }
}

private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutablePointer<UInt8>?, _ count: Int)
  -> Int
{
  unsafe read(descriptor, bytes, count)
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}
