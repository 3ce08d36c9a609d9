/// `[^label]` in running text, where a footnote with that label is defined.
enum FootnoteReferences {
  /// A text split at the references in it.
  static func split(
    _ range: Range<Int>, in text: InlineText, _ footnotes: [String: String]
  ) -> [Inline] {
    var inlines: [Inline] = []
    var start = range.lowerBound
    var offset = start
    while offset < range.upperBound {
      guard text.bytes[offset] == .openBracket, offset + 1 < range.upperBound,
        text.bytes[offset + 1] == UInt8(ascii: "^"),
        let end = text.bytes[offset + 2..<range.upperBound].firstIndex(where: isLabelEnd),
        text.bytes[end] == .closeBracket,
        let label = footnotes[
          String(decoding: text.bytes[offset + 2..<end], as: UTF8.self).lowercased()]
      else {
        offset += 1
        continue
      }
      if start < offset { inlines.append(.text(start..<offset)) }
      inlines.append(
        Inline(
          kind: .footnoteReference(label: label, number: 0, occurrence: 0), range: offset..<end + 1)
      )
      start = end + 1
      offset = start
    }
    if start < range.upperBound { inlines.append(.text(start..<range.upperBound)) }
    return inlines
  }

  private static func isLabelEnd(_ byte: UInt8) -> Bool {
    byte == .closeBracket || byte == .openBracket || byte.isSpace
  }
}
