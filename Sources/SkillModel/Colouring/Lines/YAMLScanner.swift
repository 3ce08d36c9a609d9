/// Reads YAML: keys, quoted and plain values, comments, anchors and tags.
struct YAMLScanner {
  let text: [UInt8]
  let end: Int
  var at: Int
  var pieces: [Colouring.Piece] = []
  /// The column of what a block scalar belongs to.
  private var column = 0
  private var lineStart: Int

  init(_ text: [UInt8], _ range: Range<Int>) {
    self.text = text
    at = range.lowerBound
    lineStart = at
    end = range.upperBound
  }

  mutating func scan(into result: inout [Colouring.Piece]) {
    swap(&pieces, &result)
    while at < end {
      readLine()
      // Whatever a line holds more than has been read is plain.
      skipToLineEnd()
      at = min(at + 1, end)
    }
    swap(&pieces, &result)
  }

  func peek(_ offset: Int = 0) -> UInt8? { at + offset < end ? text[at + offset] : nil }

  mutating func add(_ kind: Colouring.Kind, from start: Int) { pieces.add(kind, start..<at) }

  mutating func skipToLineEnd() { while at < end, text[at] != .lineFeed { at += 1 } }

  mutating func skipBlanks() { while at < end, text[at].isBlank { at += 1 } }

  /// Whether white space or the end stands so far behind the cursor.
  func isGap(_ offset: Int) -> Bool { peek(offset)?.isSpace ?? true }

  // MARK: - Lines

  private mutating func readLine() {
    lineStart = at
    skipBlanks()
    while let byte = peek(), byte == .hyphen || byte == UInt8(ascii: "?"), isGap(1) {
      column = at - lineStart
      at += 1
      skipBlanks()
    }
    guard let byte = peek(), byte != .lineFeed else { return }
    let from = at
    if at == lineStart, isMarker(byte) {
      while let next = peek(), !next.isSpace { at += 1 }
      add(.meta, from: from)
    } else if byte == 0x22 || byte == 0x27 {
      readQuoted(byte)
      if peek() == .colon { endKey(from) } else { readValue() }
      return
    } else if !Self.notInKey.contains(byte), let colon = keyEnd() {
      at = colon
      add(.property, from: from)
      endKey(from)
      return
    }
    readValue()
  }

  private func isMarker(_ byte: UInt8) -> Bool {
    if byte == UInt8(ascii: "%") { return true }
    guard byte == .hyphen || byte == UInt8(ascii: ".") else { return false }
    return peek(1) == byte && peek(2) == byte && isGap(3)
  }

  private mutating func endKey(_ from: Int) {
    column = from - lineStart
    at += 1
    readValue()
  }

  private static let notInKey = ByteSet("#{}[]&*!|>@`,")

  /// Where the colon of a plain key stands on this line.
  private func keyEnd() -> Int? {
    var index = at
    while index < end, text[index] != .lineFeed {
      if text[index] == .colon, index + 1 == end || text[index + 1].isSpace { return index }
      if text[index] == UInt8(ascii: "#"), text[index - 1].isBlank { return nil }
      index += 1
    }
    return nil
  }

  // MARK: - Values

  private mutating func readValue() {
    skipBlanks()
    guard let byte = peek() else { return }
    let from = at
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"):
      while let next = peek(), !next.isSpace { at += 1 }
      add(byte == UInt8(ascii: "!") ? .type : .variable, from: from)
      if byte != UInt8(ascii: "*") { readValue() }
    case 0x22, 0x27:
      readQuoted(byte)
      readComment()
    case .pipe, .greaterThan:
      while let next = peek(), !next.isSpace { at += 1 }
      add(.meta, from: from)
      readComment()
      readBlock()
    case UInt8(ascii: "{"), .openBracket: readFlow()
    default: readPlain()
    }
  }

  private mutating func readComment() {
    skipBlanks()
    guard peek() == UInt8(ascii: "#") else { return }
    let from = at
    skipToLineEnd()
    add(.comment, from: from)
  }

  private mutating func readPlain() {
    let from = at
    while at < end, text[at] != .lineFeed {
      if text[at] == UInt8(ascii: "#"), at == from || text[at - 1].isBlank { break }
      at += 1
    }
    let value = text.trimmed(from..<at)
    if let kind = PlainValue.kind(of: text, withoutReturn(value)) {
      pieces.add(kind, withoutReturn(value))
    }
    readComment()
  }

  private func withoutReturn(_ range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty, text[range.upperBound - 1] == .carriageReturn else { return range }
    return text.trimmed(range.lowerBound..<range.upperBound - 1)
  }

  /// The lines of a block scalar: those further in than what it belongs to, and empty ones.
  private mutating func readBlock() {
    let column = column
    skipToLineEnd()
    var from = min(at + 1, end)
    while from < end {
      var index = from
      while index < end, text[index].isBlank { index += 1 }
      let isEmpty = index == end || text[index] == .lineFeed || text[index] == .carriageReturn
      guard isEmpty || index - from > column else { return }
      at = index
      skipToLineEnd()
      if !isEmpty { add(.string, from: index) }
      from = min(at + 1, end)
    }
  }

  /// A quoted string, which may span lines; a key when a colon follows.
  mutating func readQuoted(_ quote: UInt8) {
    let from = at
    at += 1
    while at < end {
      let byte = text[at]
      at += 1
      if byte == .backslash, quote == 0x22 {
        at = min(at + 1, end)
      } else if byte == quote {
        guard quote == 0x27, peek() == quote else { break }
        at += 1
      }
    }
    let isKey = peek() == .colon
    add(isKey ? .property : .string, from: from)
  }
}
