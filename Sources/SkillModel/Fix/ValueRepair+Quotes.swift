// Values that begin with a quote and are more, or less, than a text in quotes.
extension ValueRepair {
  /// One text of a value in which a quote stands that should not end it, or that has no end.
  ///
  /// A quote that opens something, or stands between two letters, is part of a text whose own quotes are the outer
  /// ones: `"say "hello" to"`, `'it's'`. Else the first quotes are part of it: `"Foo" bar`.
  func requoted(at offset: Int) -> [Edit]? {
    guard let range = value(at: offset)?.range, range.count > 1 else { return nil }
    let quote = source.bytes[range.lowerBound]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    var marks = quotes(quote, in: range.lowerBound + 1..<range.upperBound)
    let isClosed = marks.last == range.upperBound - 1
    if isClosed { marks.removeLast() }
    let end =
      isClosed ? [] : [Edit(range: range.upperBound..<range.upperBound, replacement: [quote])]
    guard let first = marks.first else { return isClosed ? nil : end }
    guard isInside(first, of: range) else { return wrapped(range) }
    let escape = quote == UInt8(ascii: "'") ? "'" : "\\"
    return marks.map { Edit($0..<$0, escape) } + end
  }

  /// A second backslash before each in a value's double quotes that begins no escape.
  func escaped(at offset: Int) -> [Edit]? {
    guard let range = value(at: offset)?.range, range.contains(offset) else { return nil }
    var edits: [Edit] = []
    var index = range.lowerBound
    while index + 1 < range.upperBound {
      guard source.bytes[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      if !Self.escapes.contains(source.bytes[index + 1]) { edits.append(Edit(index..<index, "\\")) }
      index += 2
    }
    return edits.isEmpty ? nil : edits
  }

  /// What may follow a backslash: YAML 1.2.2, "5.7. Escaped Characters", and the line breaks that it takes away.
  private static let escapes = Set("0abt\tnvfre \"/\\N_LPxuU\r\n".utf8)

  /// The quotes that are not written as part of the text already.
  private func quotes(_ quote: UInt8, in range: Range<Int>) -> [Int] {
    var marks: [Int] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = source.bytes[index]
      let next = index + 1 < range.upperBound ? source.bytes[index + 1] : nil
      let isEscaped =
        quote == UInt8(ascii: "'") ? byte == quote && next == quote : byte == UInt8(ascii: "\\")
      if byte == quote, !isEscaped { marks.append(index) }
      index += isEscaped ? 2 : 1
    }
    return marks
  }

  private func isInside(_ mark: Int, of range: Range<Int>) -> Bool {
    guard mark + 1 < range.upperBound else { return false }
    let (before, after) = (source.bytes[mark - 1], source.bytes[mark + 1])
    func isLetter(_ byte: UInt8) -> Bool { byte.isAlphanumeric || byte >= 0x80 }
    if isLetter(before), isLetter(after) { return true }
    return (before.isBlank || before == UInt8(ascii: "(")) && !after.isBlank
  }
}
