import SkillModel

/// Where somebody points or types in a text.
struct TextSpot {
  let text: EditedText
  let offset: Int
  /// Of the line, without its ending.
  let line: Range<Int>

  init(_ text: EditedText, at position: TextPosition, _ encoding: PositionEncoding) {
    self.text = text
    offset = text.offset(of: position, encoding)
    line = text.source.lineRange(text.source.lineIndex(at: offset))
  }

  /// The line up to here.
  var before: String { text.source.text(line.lowerBound..<max(line.lowerBound, offset)) }
  /// The rest of the line.
  var after: String { text.source.text(min(offset, line.upperBound)..<line.upperBound) }

  /// What so many of the last characters' bytes are.
  func last(_ part: some StringProtocol) -> Range<Int> { offset - part.utf8.count..<offset }

  /// The word of letters, digits, hyphens, dots and underscores that stands here, and its bytes.
  var word: (text: String, range: Range<Int>) {
    var (start, end) = (offset, offset)
    while start > line.lowerBound, text.bytes[start - 1].isWord { start -= 1 }
    while end < line.upperBound, text.bytes[end].isWord { end += 1 }
    return (text.source.text(start..<end), start..<end)
  }
}

/// A line `key: value` that begins without blanks.
struct KeyLine {
  let key: Substring
  /// Behind the colon.
  let rest: Substring

  /// Nil when the text is another.
  init?(_ line: String) {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    key = line[..<colon]
    rest = line[line.index(after: colon)...]
    guard let first = key.utf8.first, first.isLetter, key.utf8.allSatisfy(\.isWord) else {
      return nil
    }
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { 0x41...0x5A ~= self || 0x61...0x7A ~= self }

  /// Of keys, clients and codes.
  var isWord: Bool {
    isLetter || 0x30...0x39 ~= self || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
      || self == UInt8(ascii: ".")
  }
}
