/// Cuts a stream of bytes into messages: headers, an empty line, as many bytes as `Content-Length` says.
///
/// Format: LSP 3.17, "Base Protocol"
/// (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#baseProtocol, checked
/// 2026-11-22). Any bytes can come: what is no message is a fault, and reading goes on behind it.
package struct MessageReader {
  package enum Part: Sendable, Equatable {
    /// What should be JSON.
    case message([UInt8])
    /// Why some bytes are no message, in a lower-case phrase.
    case fault(String)
  }

  /// In bytes; no text that a person works on comes near it.
  package static let largestMessage = 64 << 20
  private static let largestHeader = 16 << 10

  private var buffer: [UInt8] = []
  /// How much of the buffer has been used.
  private var start = 0
  /// Up to where no end of the header has been found.
  private var searched = 0
  /// The length of the message whose header has been read.
  private var length: Int?
  /// How much of a message that is too large is still to come.
  private var skipped = 0
  /// A header without an end has been complained of.
  private var isLost = false
  private let largest: Int

  package init(largest: Int = Self.largestMessage) { self.largest = largest }

  /// Whether a message has begun and not ended.
  package var isInside: Bool { start < buffer.count || length != nil || skipped > 0 }

  /// Takes in what has come.
  package mutating func take(_ bytes: ArraySlice<UInt8>) {
    var bytes = bytes
    if skipped > 0 {
      let dropped = min(skipped, bytes.count)
      skipped -= dropped
      bytes = bytes.dropFirst(dropped)
    }
    if start > 0, start == buffer.count || start > 1 << 20 {
      buffer.removeFirst(start)
      searched -= start
      start = 0
    }
    buffer += bytes
  }

  /// The next message or fault; nil when more has to come first.
  package mutating func next() -> Part? {
    while length == nil {
      guard let end = headerEnd() else {
        guard buffer.count - start > Self.largestHeader else { return nil }
        start = buffer.count
        searched = start
        if isLost { return nil }
        isLost = true
        return .fault("there is no end of the header in \(Self.largestHeader) bytes")
      }
      let header = buffer[start..<end.lowerBound]
      start = end.upperBound
      searched = start
      isLost = false
      switch Self.contentLength(header) {
      case .success(let count) where count > largest:
        let here = min(count, buffer.count - start)
        start += here
        searched = start
        skipped = count - here
        return .fault("a message of \(count) bytes; more than \(largest) are not taken")
      case .success(let count): length = count
      case .failure(let fault): return .fault(fault.message)
      }
    }
    guard let count = length, buffer.count - start >= count else { return nil }
    defer {
      start += count
      searched = start
      length = nil
    }
    return .message(Array(buffer[start..<start + count]))
  }

  /// The empty line behind a header: with CR LF as the format has it, or with LF alone.
  private mutating func headerEnd() -> Range<Int>? {
    var index = max(start, searched)
    while index < buffer.count {
      guard buffer[index] == UInt8(ascii: "\n") else {
        index += 1
        continue
      }
      var before = index
      if before > start, buffer[before - 1] == UInt8(ascii: "\r") { before -= 1 }
      if before > start, buffer[before - 1] == UInt8(ascii: "\n") {
        return before..<index + 1
      }
      index += 1
    }
    searched = index
    return nil
  }

  private struct Fault: Error {
    let message: String
  }

  /// What stands behind `Content-Length:`. Where bytes before have no header of their own, the name may end a line
  /// that begins with them.
  private static func contentLength(_ header: ArraySlice<UInt8>) -> Result<Int, Fault> {
    let name = Array("content-length".utf8)
    for line in header.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).reversed() {
      for colon in line.indices where line[colon] == UInt8(ascii: ":") {
        let key = line[..<colon].suffix(name.count).map { $0 | 0x20 }
        // Setting the bit makes letters small and leaves a hyphen what it is.
        guard key == name else { continue }
        let value = line[(colon + 1)...].filter { $0 != 0x20 && $0 != 0x09 }
        guard !value.isEmpty, value.count <= 15, value.allSatisfy({ 0x30...0x39 ~= $0 }) else {
          return .failure(Fault(message: "the length of a message is no number"))
        }
        return .success(value.reduce(0) { $0 * 10 + Int($1 - 0x30) })
      }
    }
    return .failure(Fault(message: "a header has no Content-Length"))
  }
}
