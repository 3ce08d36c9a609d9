/// Reads code of any language that a `Grammar` describes, once from left to right.
struct CodeScanner {
  let text: [UInt8]
  let end: Int
  let start: Int
  let lexicon: Lexicon
  var at: Int
  var pieces: [Colouring.Piece] = []
  /// Whether only blanks stand between the line's start and here.
  var isLineStart = true
  /// The last byte that is neither white space nor comment; a letter for a word, zero at the start.
  var last: UInt8 = 0
  /// No slash before this closes: where a line ends that has been searched.
  var slashless = 0
  var shell = ShellState()
  /// Here-documents whose text starts on the next line.
  var heredocs: [Heredoc] = []
  /// Searches for the end of a here-document that came to nothing.
  var lostHeredocs = 0

  init(_ text: [UInt8], _ range: Range<Int>, _ lexicon: Lexicon) {
    self.text = text
    self.lexicon = lexicon
    start = range.lowerBound
    end = range.upperBound
    at = start
  }

  mutating func scan(into result: inout [Colouring.Piece]) {
    swap(&pieces, &result)
    if lexicon.grammar.lines != nil { startLine() }
    while at < end {
      let byte = text[at]
      switch lexicon.starts[Int(byte)] {
      case .blank: skipBlank()
      case .lineEnd: endLine()
      case .word: readWord()
      case .digit: readNumber()
      case .mark:
        if !readMark(byte) { skipPlain(byte) }
      case .plain: skipPlain(byte)
      }
    }
    swap(&pieces, &result)
  }

  mutating func add(_ kind: Colouring.Kind, from start: Int) {
    if start < at { pieces.append(Colouring.Piece(range: start..<at, kind: kind)) }
  }

  /// The byte this far behind the cursor.
  func peek(_ offset: Int = 0) -> UInt8? { at + offset < end ? text[at + offset] : nil }

  private mutating func skipBlank() {
    at += 1
    if shell.isAssigning { shell = ShellState() }
  }

  private mutating func endLine() {
    at += 1
    isLineStart = true
    shell = ShellState()
    if !heredocs.isEmpty, text[at - 1] == .lineFeed { readHeredocs() }
    if lexicon.grammar.lines != nil { startLine() }
  }

  private mutating func skipPlain(_ byte: UInt8) {
    at += 1
    if byte == .backslash, lexicon.grammar.lines == .shell {
      // What is escaped means nothing, and an escaped line end goes on with the command.
      if let next = peek(), next < 0x80 {
        at += 1
        if next == .carriageReturn, peek() == .lineFeed { at += 1 }
        if !next.isSpace { shell.isCommand = false }
      }
      return
    }
    shell.follow(byte, before: peek())
    isLineStart = false
    last = byte
  }

  // MARK: - Words

  private mutating func readWord() {
    let from = at
    at += 1
    while at < end, lexicon.isWord[Int(text[at])] { at += 1 }
    if at < end, at - from <= 3, lexicon.isAfterPrefix[Int(text[at])], readPrefixed(from) { return }
    if let kind = kind(ofWord: from) { add(kind, from: from) }
    isLineStart = false
  }

  private mutating func kind(ofWord from: Int) -> Colouring.Kind? {
    let grammar = lexicon.grammar
    last = UInt8(ascii: "a")
    if grammar.lines == .shell { return shellKind(ofWord: from) }
    if let keys = grammar.keys, isKey(keys) { return .property }
    if let kind = lexicon.words.kind(of: text, from..<at) {
      // After most keywords a value is expected.
      if kind == .keyword { last = 0 }
      return kind
    }
    if grammar.hasCapitalTypes, isCapitalised(from..<at) { return .type }
    guard grammar.hasCalls, at < end else { return nil }
    if text[at] == .openParenthesis { return .function }
    if grammar.hasMacros, text[at] == UInt8(ascii: "!"), let next = peek(1),
      next == .openParenthesis || next == .openBracket || next == UInt8(ascii: "{")
    {
      at += 1
      return .function
    }
    return nil
  }

  private func isCapitalised(_ word: Range<Int>) -> Bool {
    guard (0x41...0x5A).contains(text[word.lowerBound]) else { return false }
    guard word.count > 1 else { return true }
    for index in word where (0x61...0x7A).contains(text[index]) { return true }
    return false
  }

  /// Whether what ends at the cursor is a property. Looks at 16 bytes at most.
  func isKey(_ keys: Grammar.Keys) -> Bool {
    var index = at
    if keys != .touchingColon {
      while index < min(end, at + 16), text[index].isBlank { index += 1 }
    }
    guard index < end else { return false }
    let next = index + 1 < end ? text[index + 1] : 0
    return switch keys {
    case .beforeColon: text[index] == .colon
    case .touchingColon: text[index] == .colon && next != .colon && last != UInt8(ascii: "?")
    case .beforeEquals: text[index] == UInt8(ascii: "=") && next != UInt8(ascii: "=")
    }
  }

  // MARK: - Numbers

  /// Digits and letters, and points and signs where they belong to a number.
  mutating func readNumber() {
    let from = at
    let isPrefixed = text[at] == UInt8(ascii: "0") && (peek(1) ?? 0).isLetter
    at += 1
    while at < end {
      let byte = text[at]
      if byte.isAlphanumeric || byte == 0x5F {
        at += 1
        let exponent = UInt8(ascii: isPrefixed ? "p" : "e")
        if byte | 0x20 == exponent, let sign = peek(), sign == UInt8(ascii: "+") || sign == .hyphen,
          peek(1)?.isDigit == true
        {
          at += 1
        }
      } else if peek(1)?.isDigit == true, isInNumber(byte) {
        at += 1
      } else {
        break
      }
    }
    isLineStart = false
    last = UInt8(ascii: "0")
    // What a name goes on from is no number: `2nd-try` in a shell, `7é`.
    if at < end, text[at] >= 0x80 || (lexicon.grammar.lines == .shell && text[at] == .hyphen) {
      while at < end, lexicon.isWord[Int(text[at])] { at += 1 }
    } else {
      add(.number, from: from)
    }
    shell.isCommand = false
  }

  /// Whether this byte belongs to a number when a digit follows.
  private func isInNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "'"): true
    case .hyphen, .colon: lexicon.grammar.hasDates
    default: false
    }
  }
}
