/// Makes lines of bytes that come in pieces.
struct LineSplitter {
  private var rest: [UInt8] = []
  /// A line is cut after so many bytes.
  let longest: Int

  init(longest: Int) { self.longest = longest }

  /// The lines that end in this piece, without their ends (`\n` or `\r\n`).
  mutating func lines(_ piece: some Collection<UInt8>) -> [String] {
    var lines: [String] = []
    var start = piece.startIndex
    while let end = piece[start...].firstIndex(of: UInt8(ascii: "\n")) {
      rest += piece[start..<end].prefix(longest - rest.count)
      lines.append(take())
      start = piece.index(after: end)
    }
    rest += piece[start...].prefix(longest - rest.count)
    return lines
  }

  /// The last line when nothing ended it.
  mutating func end() -> String? { rest.isEmpty ? nil : take() }

  private mutating func take() -> String {
    if rest.last == UInt8(ascii: "\r") { rest.removeLast() }
    defer { rest.removeAll(keepingCapacity: true) }
    return String(decoding: rest, as: UTF8.self)
  }
}
