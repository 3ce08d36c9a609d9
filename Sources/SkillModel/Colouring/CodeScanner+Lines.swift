/// What the first bytes of a line mean in languages that have lines.
extension CodeScanner {
  /// The cursor is at a line's start. Looks at the first word and no further than its line.
  mutating func startLine() {
    switch lexicon.grammar.lines {
    case .caddyfile: startCaddyfileLine()
    case .makefile: startMakefileLine()
    case .toml: startTOMLine()
    case .shell, nil: break
    }
  }

  private mutating func startCaddyfileLine() {
    let line = at
    while let byte = peek(), byte.isBlank { at += 1 }
    let from = at
    while let byte = peek(), !byte.isSpace { at += 1 }
    guard from < at, !Self.signs.contains(text[from]) else {
      at = from
      return
    }
    let address = from == line ? addressEnd() : nil
    at = address ?? at
    add(address == nil ? .keyword : .type, from: from)
    isLineStart = false
  }

  private static let signs = ByteSet("#@{}\"`")

  /// Where the addresses end that open a block on this line; nil when none is opened.
  private func addressEnd() -> Int? {
    var lines = CodeLines(text, at..<end)
    guard let line = lines.next() else { return nil }
    let content = text.trimmed(line)
    guard !content.isEmpty, text[content.upperBound - 1] == UInt8(ascii: "{") else { return nil }
    return text.trimmed(at..<content.upperBound - 1).upperBound
  }

  private mutating func startTOMLine() {
    guard peek() == .openBracket else { return }
    let from = at
    skipLine()
    var stop = at
    while stop > from, text[stop - 1].isBlank { stop -= 1 }
    at = stop
    // Arrays go on like this, too, but not in the first column.
    if text[stop - 1] == .closeBracket { add(.heading, from: from) } else { at = from }
  }

  private mutating func startMakefileLine() {
    let from = at
    while let byte = peek(), byte > .space, !Self.notInTarget.contains(byte) { at += 1 }
    guard from < at, lexicon.words.kind(of: text, from..<at) == nil else {
      at = from
      return
    }
    let stop = at
    while let byte = peek(), byte.isBlank { at += 1 }
    switch (peek(), peek(1)) {
    case (UInt8(ascii: "="), _), (.colon, UInt8(ascii: "=")), (UInt8(ascii: "?"), _),
      (UInt8(ascii: "+"), _), (UInt8(ascii: "!"), _):
      at = stop
      add(.variable, from: from)
    case (.colon, let next):
      let isVariable = next == .colon && peek(2) == UInt8(ascii: "=")
      at = stop
      add(isVariable ? .variable : .function, from: from)
    default: at = from
    }
  }

  private static let notInTarget = ByteSet(":=#$?+!\"'")
}
