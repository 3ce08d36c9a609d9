/// What an unquoted value of a setting is.
enum PlainValue {
  /// A number, a date, or one of the words that are no strings; nil for a string.
  static func kind(of text: [UInt8], _ range: Range<Int>) -> Colouring.Kind? {
    guard !range.isEmpty, range.count <= 40 else { return nil }
    if words.kind(of: text, range) != nil { return .keyword }
    var index = range.lowerBound
    if text[index] == .hyphen || text[index] == UInt8(ascii: "+") { index += 1 }
    guard index < range.upperBound, text[index].isDigit else { return nil }
    let isHexadecimal = text.holds("0x", in: index..<range.upperBound)
    for byte in text[index..<range.upperBound] {
      let isPart =
        byte.isDigit || signs.contains(byte) || (isHexadecimal && byte.isLetter)
      guard isPart else { return nil }
    }
    return .number
  }

  private static let signs = ByteSet("._-+:eETZxo")
  private static let words = WordTable(
    [Grammar.Words(.keyword, "true false null yes no on off ~")], ignoresCase: true)
}
