/// Reads messages of HTTP: a request or status line, header fields, a plain body.
struct HTTPScanner {
  let text: [UInt8]
  let range: Range<Int>

  func scan(into pieces: inout [Colouring.Piece]) {
    var isHead = true
    for line in CodeLines(text, range) {
      let content = text.trimmed(line)
      if content.isEmpty {
        isHead = false
      } else if text.holds("HTTP/", in: line) {
        isHead = true
        readStatus(line, into: &pieces)
      } else if let method = method(of: line) {
        isHead = true
        readRequest(line, method: method, into: &pieces)
      } else if isHead, let colon = text.place(of: .colon, in: line) {
        pieces.add(.property, line.lowerBound..<colon)
      }
    }
  }

  /// Where the method ends, if this is a request's first line.
  private func method(of line: Range<Int>) -> Int? {
    var end = line.lowerBound
    while end < line.upperBound, (0x41...0x5A).contains(text[end]) { end += 1 }
    guard (3...10).contains(end - line.lowerBound), end + 1 < line.upperBound,
      text[end] == .space
    else { return nil }
    let target = text[end + 1]
    let rest = end + 1..<line.upperBound
    let isTarget =
      target == UInt8(ascii: "/") || target == UInt8(ascii: "*") || text.holds("http", in: rest)
      || text.holds("{{", in: rest)
    return isTarget ? end : nil
  }

  private func readRequest(
    _ line: Range<Int>, method: Int, into pieces: inout [Colouring.Piece]
  ) {
    pieces.add(.keyword, line.lowerBound..<method)
    let rest = text.trimmed(method..<line.upperBound)
    let blank = text.place(of: .space, in: rest) ?? rest.upperBound
    pieces.add(.string, rest.lowerBound..<blank)
    pieces.add(.meta, text.trimmed(blank..<rest.upperBound))
  }

  private func readStatus(_ line: Range<Int>, into pieces: inout [Colouring.Piece]) {
    let blank = text.place(of: .space, in: line) ?? line.upperBound
    pieces.add(.meta, line.lowerBound..<blank)
    let rest = text.trimmed(blank..<line.upperBound)
    var end = rest.lowerBound
    while end < rest.upperBound, text[end].isDigit { end += 1 }
    pieces.add(.number, rest.lowerBound..<end)
  }
}
