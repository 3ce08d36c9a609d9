#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Lines from standard input, for as long as the task that reads is not cancelled.
final class LineReader {
  private var pending: [UInt8] = []
  private var isAtEnd = false

  /// A line longer than this is cut; no answer comes near it.
  private static let longestLine = 64 * 1024

  /// The next line without its end; nil at the end of the input, where a line without an end counts
  /// for nothing.
  ///
  /// - Throws: `CancellationError` when the task was cancelled meanwhile.
  func next() throws -> [UInt8]? {
    while true {
      if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        let line = Array(pending[..<end].prefix(Self.longestLine))
        pending.removeFirst(end + 1)
        return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      }
      if isAtEnd { return nil }
      if pending.count > Self.longestLine { pending.removeLast(pending.count - Self.longestLine) }
      try read()
    }
  }

  private func read() throws {
    var request = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    // A signal is handled on another thread and does not end the wait, so it has to end by itself.
    while unsafe poll(&request, 1, 50) <= 0 { try Task.checkCancellation() }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = unsafe systemRead(&buffer, buffer.count)
    if count > 0 {
      pending += buffer[..<count]
    } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
      isAtEnd = true
    }
    try Task.checkCancellation()
  }
}

private func systemRead(_ buffer: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
  unsafe read(0, buffer, count)
}
