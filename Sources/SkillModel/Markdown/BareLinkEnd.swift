/// Where a bare link ends: punctuation behind it belongs to the sentence.
///
/// Rule: https://github.github.com/gfm/#extended-autolink-path-validation (checked 2026-11-21).
enum BareLinkEnd {
  /// The end of a link without trailing punctuation, unbalanced `)` and entities.
  static func trimmed(_ link: Range<Int>, of bytes: [UInt8]) -> Int {
    var end = link.upperBound
    var surplus = 0
    for byte in bytes[link] {
      if byte == .openParenthesis { surplus -= 1 }
      if byte == .closeParenthesis { surplus += 1 }
    }
    while end > link.lowerBound {
      let last = bytes[end - 1]
      if "?!.,:*_~'\"".utf8.contains(last) {
        end -= 1
      } else if last == UInt8(ascii: ";") {
        var start = end - 2
        while start > link.lowerBound, bytes[start].isLetter { start -= 1 }
        let isEntity = start >= link.lowerBound && start < end - 2 && bytes[start] == .ampersand
        end = isEntity ? start : end - 1
      } else if last == .closeParenthesis, surplus > 0 {
        surplus -= 1
        end -= 1
      } else {
        break
      }
    }
    return end
  }
}
