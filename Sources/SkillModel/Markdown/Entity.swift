/// What a character reference such as `&copy;` or `&#35;` stands for.
///
/// libcmark has the table of names and does not show it, so it is asked to read the reference.
enum Entity {
  /// The bytes that a reference decodes to; its own when there is no such name.
  static func decoded(_ reference: ArraySlice<UInt8>) -> [UInt8] {
    switch reference.count {
    case 4 where reference.elementsEqual("&lt;".utf8): return [.lessThan]
    case 4 where reference.elementsEqual("&gt;".utf8): return [.greaterThan]
    case 5 where reference.elementsEqual("&amp;".utf8): return [.ampersand]
    default: break
    }
    // The letter keeps the reference from being read as a line of its own.
    let text = [UInt8(ascii: "a")] + reference
    return CmarkDocument(text, 0..<text.count)?.withRoot { root in
      root.firstChild?.firstChild?.withLiteral { literal in
        literal.indices.dropFirst().map { literal[$0] }
      }
    } ?? Array(reference)
  }

  /// The end of what may be a reference at an `&`.
  static func end(at start: Int, in text: InlineText) -> Int? {
    var end = start + 1
    while let byte = text.byte(at: end), byte.isAlphanumeric || byte == UInt8(ascii: "#") {
      guard end - start <= 32 else { return nil }
      end += 1
    }
    return end > start + 1 && text.byte(at: end) == UInt8(ascii: ";") ? end + 1 : nil
  }
}
