/// Reads Markdown as it is written: headings, markers, code, links; fenced code and front matter in
/// their own languages.
struct MarkdownScanner {
  let text: [UInt8]
  let range: Range<Int>
  let nests: Bool

  mutating func scan(into pieces: inout [Colouring.Piece]) {
    var lines = CodeLines(text, range)
    readFrontMatter(&lines, into: &pieces)
    while let line = lines.next() {
      var start = line.lowerBound
      while start < line.upperBound, text[start].isBlank { start += 1 }
      let content = start..<line.upperBound
      guard let first = content.isEmpty ? nil : text[start] else { continue }
      if first == .backtick || first == .tilde, let length = fenceLength(content) {
        readFence(&lines, content, length, into: &pieces)
      } else if isHeading(content) {
        pieces.add(.heading, content)
      } else if text.holds("<!--", in: content) {
        readComment(&lines, from: start, into: &pieces)
      } else {
        let rest = readMarkers(content, into: &pieces)
        var inline = MarkdownInline(text: text, range: rest)
        inline.scan(into: &pieces)
      }
    }
  }

  private func readFrontMatter(_ lines: inout CodeLines, into pieces: inout [Colouring.Piece]) {
    var ahead = lines
    guard let first = ahead.next(), isFence(first) else { return }
    while let line = ahead.next() {
      guard isFence(line) else { continue }
      pieces.add(.meta, first)
      let content = min(first.upperBound + 1, line.lowerBound)..<line.lowerBound
      if nests { Colouring.Language.yaml.scan(text, content, nests: false, into: &pieces) }
      pieces.add(.meta, line)
      lines = ahead
      return
    }
  }

  private func isFence(_ line: Range<Int>) -> Bool {
    line.count == 3 && text.holds("---", in: line)
  }

  private func isHeading(_ content: Range<Int>) -> Bool {
    var index = content.lowerBound
    while index < content.upperBound, text[index] == UInt8(ascii: "#") { index += 1 }
    let level = index - content.lowerBound
    return (1...6).contains(level) && (index == content.upperBound || text[index].isBlank)
  }

  // MARK: - Code

  /// How many marks open a fence here; nil for none.
  private func fenceLength(_ content: Range<Int>) -> Int? {
    let mark = text[content.lowerBound]
    var index = content.lowerBound
    while index < content.upperBound, text[index] == mark { index += 1 }
    let length = index - content.lowerBound
    guard length >= 3 else { return nil }
    if mark == .backtick, text.place(of: mark, in: index..<content.upperBound) != nil { return nil }
    return length
  }

  private func readFence(
    _ lines: inout CodeLines, _ opening: Range<Int>, _ length: Int,
    into pieces: inout [Colouring.Piece]
  ) {
    pieces.add(.meta, opening)
    let start = min(lines.place, range.upperBound)
    var end = start
    var closing: Range<Int>?
    while let line = lines.next() {
      let content = text.trimmed(line)
      if content.count >= length, text[content.lowerBound] == text[opening.lowerBound],
        fenceLength(content) == content.count
      {
        closing = content
        break
      }
      end = min(lines.place, range.upperBound)
    }
    let info = text.trimmed(opening.lowerBound + length..<opening.upperBound)
    if nests, let language = Colouring.Language.named(word(info)) {
      language.scan(text, start..<end, nests: false, into: &pieces)
    }
    if let closing { pieces.add(.meta, closing) }
  }

  private func word(_ info: Range<Int>) -> String {
    String(decoding: text[info.prefix(40)], as: UTF8.self)
  }

  // MARK: - Markers

  private func readComment(
    _ lines: inout CodeLines, from start: Int, into pieces: inout [Colouring.Piece]
  ) {
    var index = start + 4
    while index < range.upperBound, !text.holds("-->", in: index..<range.upperBound) { index += 1 }
    index = min(index + 3, range.upperBound)
    pieces.add(.comment, start..<index)
    while index < range.upperBound, text[index] != .lineFeed { index += 1 }
    lines.place = min(index + 1, range.upperBound)
  }

  /// Marks of quotes and lists; gives what follows them.
  private func readMarkers(
    _ content: Range<Int>, into pieces: inout [Colouring.Piece]
  ) -> Range<Int> {
    var index = content.lowerBound
    while index < content.upperBound {
      let from = index
      while index < content.upperBound, text[index].isDigit { index += 1 }
      guard index < content.upperBound else { return from..<content.upperBound }
      let byte = text[index]
      let isNumbered = index > from && (byte == UInt8(ascii: ".") || byte == .closeParenthesis)
      let isBullet = index == from && Self.bullets.contains(byte)
      let isFollowed = index + 1 == content.upperBound || text[index + 1].isBlank
      guard isFollowed && (isNumbered || isBullet) || index == from && byte == .greaterThan
      else { return from..<content.upperBound }
      index += 1
      pieces.add(.keyword, from..<index)
      while index < content.upperBound, text[index].isBlank { index += 1 }
    }
    return index..<content.upperBound
  }

  private static let bullets = ByteSet("-*+")
}
