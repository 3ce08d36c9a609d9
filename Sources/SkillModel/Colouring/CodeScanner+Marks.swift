/// What has a mark at its start: comments, strings, signed names.
extension CodeScanner {
  /// Reads what the byte at the cursor starts; false when it is nothing.
  mutating func readMark(_ byte: UInt8) -> Bool {
    for mark in lexicon.marks[Int(byte)] where isAllowed(mark.place) {
      if case .hashes(let lines) = mark.rule {
        if readHashes(mark, from: at, lines: lines) { return true }
      } else if stands(mark.opening, at: at), read(mark, from: at) {
        return true
      }
    }
    return false
  }

  /// Reads a string that has letters before it, which start at `from` and end at the cursor.
  mutating func readPrefixed(_ from: Int) -> Bool {
    for mark in lexicon.prefixed
    where mark.prefixes.contains(where: { $0.utf8.elementsEqual(text[from..<at]) }) {
      if case .hashes(let lines) = mark.rule {
        if readHashes(mark, from: from, lines: lines) { return true }
      } else if stands(mark.opening, at: at), read(mark, from: from) {
        return true
      }
    }
    return false
  }

  private mutating func read(_ mark: Grammar.Mark, from: Int) -> Bool {
    let opening = at
    at += mark.opening.count
    let isRead: Bool
    switch mark.rule {
    case .span(let span):
      readSpan(span, from: from)
      return true
    case .nothing: isRead = true
    case .hashes: isRead = false
    case .delimited: isRead = readDelimited(from: from)
    case .tagged: isRead = readTagged(from: from)
    case .name(let kind, let also): isRead = readName(kind, also: also, from: from)
    case .parameter: isRead = readParameter(from: from)
    case .makeVariable: isRead = readMakeVariable(from: from)
    case .placeholder: isRead = readPlaceholder(from: from)
    case .heredoc(let kind): isRead = readHeredocStart(kind, from: from)
    case .character: isRead = readCharacter(from: from)
    case .regularExpression: isRead = readRegularExpression(from: from)
    }
    if isRead { leave() } else { at = opening }
    return isRead
  }

  /// Something that stands for a value has been read.
  private mutating func leave() {
    isLineStart = false
    last = UInt8(ascii: "a")
    shell.isCommand = false
  }

  private func isAllowed(_ place: Grammar.Place) -> Bool {
    switch place {
    case .anywhere: true
    case .atLineStart: isLineStart
    case .atWordStart:
      at == start || text[at - 1].isSpace || Self.wordEnds.contains(text[at - 1])
    }
  }

  private static let wordEnds = ByteSet(";(){}|&`")

  func stands(_ bytes: [UInt8], at index: Int) -> Bool {
    guard index + bytes.count <= end else { return false }
    for offset in bytes.indices where text[index + offset] != bytes[offset] { return false }
    return true
  }

  // MARK: - Spans

  /// Reads up to the closing; the cursor is behind the opening.
  mutating func readSpan(_ span: Grammar.Span, from: Int) {
    let closing = span.closing
    if closing.isEmpty {
      skipLine()
      add(span.kind, from: from)
      return
    }
    let first = closing[0]
    var depth = 1
    while at < end {
      let byte = text[at]
      if byte == first, stands(closing, at: at) {
        at += closing.count
        if span.escape == .doubled, stands(closing, at: at) {
          at += closing.count
          continue
        }
        depth -= 1
        if depth == 0 { break }
      } else if byte == .backslash, span.escape == .backslash {
        skipEscape()
      } else if !span.lines, byte == .lineFeed || byte == .carriageReturn {
        break
      } else if let nested = span.nesting.first, byte == nested, stands(span.nesting, at: at) {
        at += span.nesting.count
        depth += 1
      } else {
        at += 1
      }
    }
    add(span.kind, from: from)
    guard span.kind != .comment else { return }
    leave()
    // A property in quotes, unless nothing closed it.
    guard span.kind == .string, depth == 0, let keys = lexicon.grammar.keys,
      keys != .touchingColon, isKey(keys), let piece = pieces.popLast()
    else { return }
    pieces.append(Colouring.Piece(range: piece.range, kind: .property))
  }

  mutating func skipLine() {
    while at < end, text[at] != .lineFeed, text[at] != .carriageReturn { at += 1 }
  }

  /// A backslash and what follows; two bytes of a line's end are one.
  private mutating func skipEscape() {
    at = min(at + 2, end)
    if at < end, text[at - 1] == .carriageReturn, text[at] == .lineFeed { at += 1 }
  }

  // MARK: - Strings with delimiters of their own

  private mutating func readHashes(_ mark: Grammar.Mark, from: Int, lines: Bool) -> Bool {
    // More are legal, but nobody writes them, and looking further at each would take square time.
    var count = 0
    while count < 16, peek(count) == UInt8(ascii: "#") { count += 1 }
    guard stands(mark.opening, at: at + count) else { return false }
    at += count + mark.opening.count
    readSpan(
      Grammar.Span(
        kind: .string,
        closing: mark.opening + [UInt8](repeating: UInt8(ascii: "#"), count: count), lines: lines),
      from: from)
    return true
  }

  private mutating func readDelimited(from: Int) -> Bool {
    var count = 0
    while count <= 16, let byte = peek(count), byte.isAlphanumeric || byte == 0x5F { count += 1 }
    guard peek(count) == .openParenthesis else { return false }
    let closing = [.closeParenthesis] + text[at..<at + count] + [UInt8(ascii: "\"")]
    at += count + 1
    readSpan(Grammar.Span(kind: .string, closing: closing, lines: true), from: from)
    return true
  }

  private mutating func readTagged(from: Int) -> Bool {
    var count = 0
    while count < 32, let byte = peek(count), byte.isLetter || byte == 0x5F { count += 1 }
    guard peek(count) == UInt8(ascii: "$") else { return false }
    let closing = Array(text[at - 1..<at + count + 1])
    at += count + 1
    readSpan(Grammar.Span(kind: .string, closing: closing, lines: true), from: from)
    return true
  }

  /// The cursor is behind the first quote.
  private mutating func readCharacter(from: Int) -> Bool {
    guard let byte = peek() else { return false }
    if byte == .backslash {
      readSpan(
        Grammar.Span(kind: .string, closing: [UInt8(ascii: "'")], escape: .backslash), from: from)
      return true
    }
    let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    if peek(length) == UInt8(ascii: "'"), byte != UInt8(ascii: "'"), !byte.isSpace {
      at += length + 1
      add(.string, from: from)
      return true
    }
    return readName(.variable, also: [], from: from)
  }

  private mutating func readRegularExpression(from: Int) -> Bool {
    guard slashless <= from, last == 0 || Self.beforeValue.contains(last), let next = peek(),
      !next.isBlank
    else { return false }
    var isClass = false
    while at < end, text[at] != .lineFeed, text[at] != .carriageReturn {
      let byte = text[at]
      at += 1
      switch byte {
      case .backslash:
        if at < end, !text[at].isSpace { at += 1 }
      case .openBracket: isClass = true
      case .closeBracket: isClass = false
      case UInt8(ascii: "/") where !isClass:
        while at < end, text[at].isLetter { at += 1 }
        add(.string, from: from)
        return true
      default: break
      }
    }
    slashless = at
    return false
  }

  private static let beforeValue = ByteSet("(,=:[!&|?{};+-*%~^<>")
}
