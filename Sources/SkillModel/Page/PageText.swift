/// Text in a page: characters that HTML allows, escaped.
///
/// Control characters but tab and line feed, and noncharacters, become U+FFFD: HTML has no place for
/// them, not even as references.
/// Source: https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream
/// (checked 2026-11-21).
extension HTMLWriter {
  /// Adds a text, for an element or a quoted attribute.
  mutating func putText(_ text: String) {
    let start = output.count
    output.append(contentsOf: text.utf8)
    escape(from: start)
  }

  /// Adds bytes that are UTF-8.
  mutating func putText(_ text: ArraySlice<UInt8>) {
    let start = output.count
    output.append(contentsOf: text)
    escape(from: start)
  }

  /// Escapes what was added from an offset on: most texts need nothing and are written once.
  private mutating func escape(from start: Int) {
    guard let first = output[start...].firstIndex(where: Self.isSuspect) else { return }
    let tail = Array(output[first...])
    output.removeSubrange(first...)
    var run = 0
    var offset = 0
    while offset < tail.count {
      guard Self.isSuspect(tail[offset]),
        let (replacement, length) = Self.replacement(at: offset, in: tail)
      else {
        offset += 1
        continue
      }
      output += tail[run..<offset]
      put(replacement)
      offset += length
      run = offset
    }
    output += tail[run...]
  }

  /// Whether a byte starts what may have to be replaced.
  private static func isSuspect(_ byte: UInt8) -> Bool {
    switch byte {
    case .tab, .lineFeed: false
    case ..<0x20, UInt8(ascii: "\""), .ampersand, .lessThan, .greaterThan, 0x7F: true
    case 0xC2, 0xEF...: true
    default: false
    }
  }

  /// What stands for the scalar at a suspect byte, and the bytes it has; nil when it may stay.
  private static func replacement(at offset: Int, in text: [UInt8]) -> (String, Int)? {
    func byte(_ step: Int) -> UInt8 { offset + step < text.count ? text[offset + step] : 0 }
    switch text[offset] {
    case UInt8(ascii: "\""): return ("&quot;", 1)
    case .ampersand: return ("&amp;", 1)
    case .lessThan: return ("&lt;", 1)
    case .greaterThan: return ("&gt;", 1)
    case .carriageReturn: return (byte(1) == .lineFeed ? "" : "\n", 1)
    case 0xC2: return byte(1) < 0xA0 ? ("\u{FFFD}", 2) : nil
    case 0xEF:
      let isNoncharacter =
        byte(1) == 0xB7 ? (0x90...0xAF).contains(byte(2)) : byte(1) == 0xBF && byte(2) >= 0xBE
      return isNoncharacter ? ("\u{FFFD}", 3) : nil
    case 0xF0...:
      return byte(1) & 0xF == 0xF && byte(2) == 0xBF && byte(3) >= 0xBE ? ("\u{FFFD}", 4) : nil
    default: return ("\u{FFFD}", 1)
    }
  }
}
