/// What a character is to the rules of flanking delimiters and hosts.
///
/// Definitions: https://spec.commonmark.org/0.30/#unicode-whitespace-character (checked
/// 2026-11-21).
enum CharacterClass {
  case space, punctuation, other

  /// The class of the character that has a byte at `offset`; the text's ends are white space.
  init(_ text: InlineText, at offset: Int) {
    guard let byte = text.byte(at: offset) else {
      self = .space
      return
    }
    guard byte >= 0x80 else {
      self = byte.isSpace ? .space : byte.isPunctuation ? .punctuation : .other
      return
    }
    var start = offset
    while start > text.range.lowerBound, offset - start < 3, text.bytes[start] & 0xC0 == 0x80 {
      start -= 1
    }
    let end = min(start + 4, text.range.upperBound)
    let scalars = String(decoding: text.bytes[start..<end], as: UTF8.self).unicodeScalars
    self = scalars.first.map(Self.init) ?? .other
  }

  private init(_ scalar: Unicode.Scalar) {
    switch scalar.properties.generalCategory {
    case .spaceSeparator: self = .space
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      self = .punctuation
    default: self = .other
    }
  }
}
