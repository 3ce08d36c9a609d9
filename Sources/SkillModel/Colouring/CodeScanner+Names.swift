/// Names behind a sign.
extension CodeScanner {
  /// Reads a name of word characters and `also`; the cursor is behind its sign.
  mutating func readName(_ kind: Colouring.Kind, also: [UInt8], from: Int) -> Bool {
    guard let first = peek(), !first.isDigit,
      lexicon.isWord[Int(first)] || also.contains(first)
    else { return false }
    while at < end, lexicon.isWord[Int(text[at])] || also.contains(text[at]) { at += 1 }
    add(kind, from: from)
    return true
  }

  /// `$name`, `${name` or `$1`. What follows a name in braces is read like anything else.
  mutating func readParameter(from: Int) -> Bool {
    guard let byte = peek() else { return false }
    if byte == UInt8(ascii: "{") {
      at += 1
      while let next = peek(), Self.beforeName.contains(next) { at += 1 }
    } else if Self.special.contains(byte) || byte.isDigit {
      at += 1
      add(.variable, from: from)
      return true
    }
    while let next = peek(), next.isAlphanumeric || next == 0x5F || next >= 0x80 { at += 1 }
    guard at > from + 1 else { return false }
    if byte == UInt8(ascii: "{"), peek() == UInt8(ascii: "}") { at += 1 }
    add(.variable, from: from)
    return true
  }

  private static let beforeName = ByteSet("#!")
  private static let special = ByteSet("?$!#@*-")

  /// `$(name)`, `${name}`, `$@`. A function's arguments are read like anything else.
  mutating func readMakeVariable(from: Int) -> Bool {
    guard let byte = peek() else { return false }
    guard byte == .openParenthesis || byte == UInt8(ascii: "{") else {
      guard byte.isAlphanumeric || Self.automatic.contains(byte) else { return false }
      at += 1
      add(.variable, from: from)
      return true
    }
    at += 1
    while let next = peek(), next.isAlphanumeric || Self.inMakeName.contains(next) { at += 1 }
    if let next = peek(), next == .closeParenthesis || next == UInt8(ascii: "}") { at += 1 }
    add(.variable, from: from)
    return true
  }

  private static let automatic = ByteSet("@<^+?*|%$")
  private static let inMakeName = ByteSet("_-.@<^+?*%")

  /// `{name}` or `{$NAME:default}` on one line, of 64 bytes at most.
  mutating func readPlaceholder(from: Int) -> Bool {
    var count = 0
    while count < 64, let byte = peek(count), byte > .space, byte < 0x80, byte != UInt8(ascii: "}")
    {
      count += 1
    }
    guard count > 0, peek(count) == UInt8(ascii: "}") else { return false }
    at += count + 1
    add(.variable, from: from)
    return true
  }
}
