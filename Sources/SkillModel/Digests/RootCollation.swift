/// The order that ICU's root collation gives texts of printable ASCII characters.
///
/// Punctuation counts and stands before symbols, digits and letters; the case of letters counts only
/// where everything else is equal, and then the small letter comes first.
///
/// https://www.unicode.org/charts/collation/ and https://unicode.org/reports/tr35/tr35-collation.html
/// (`alternate=non-ignorable`, strength 3; both checked 2026-11-21).
enum RootCollation {
  struct Key: Comparable {
    /// What the characters are, regardless of case.
    private let primary: [UInt8]
    /// 1 for each capital letter, 0 for all else.
    private let tertiary: [UInt8]

    /// Nil for a text with a character that is not printable ASCII.
    init?(_ text: String) {
      var primary: [UInt8] = []
      var tertiary: [UInt8] = []
      for byte in text.utf8 {
        guard byte < 0x7F, RootCollation.weights[Int(byte)] > 0 else { return nil }
        primary.append(RootCollation.weights[Int(byte)])
        tertiary.append((0x41...0x5A).contains(byte) ? 1 : 0)
      }
      self.primary = primary
      self.tertiary = tertiary
    }

    static func < (lhs: Key, rhs: Key) -> Bool {
      lhs.primary == rhs.primary
        ? lhs.tertiary.lexicographicallyPrecedes(rhs.tertiary)
        : lhs.primary.lexicographicallyPrecedes(rhs.primary)
    }
  }

  /// By ASCII code; 0 for control characters, which ICU ignores or treats as white space.
  private static let weights: [UInt8] = {
    var weights = [UInt8](repeating: 0, count: 128)
    let order = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz"
    for (index, byte) in order.utf8.enumerated() {
      weights[Int(byte)] = UInt8(index + 1)
      if (0x61...0x7A).contains(byte) { weights[Int(byte) - 0x20] = UInt8(index + 1) }
    }
    return weights
  }()
}
