/// Gives headings the fragments that GitHub gives them.
///
/// Lower case; letters, marks, digits and connectors kept, as are `-`; spaces become `-`; the rest
/// goes. A fragment that was taken gets `-1`, `-2`, …
/// Source: https://github.com/gjtorikian/html-pipeline (TableOfContentsFilter, checked 2026-11-21).
struct Anchors {
  private var taken: Set<String> = []
  /// The last number tried for each fragment, so that many equal headings stay linear.
  private var counts: [String: Int] = [:]

  /// The fragment of the next heading with this text.
  mutating func anchor(for text: String) -> String {
    let base = Self.slug(text)
    var anchor = base
    var count = counts[base] ?? 0
    while taken.contains(anchor) {
      count += 1
      anchor = "\(base)-\(count)"
    }
    counts[base] = count
    taken.insert(anchor)
    return anchor
  }

  private static func slug(_ text: String) -> String {
    asciiSlug(text) ?? unicodeSlug(text)
  }

  /// Nil for a text that holds anything but ASCII.
  private static func asciiSlug(_ text: String) -> String? {
    var slug: [UInt8] = []
    slug.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      guard byte < 0x80 else { return nil }
      if byte == .space {
        slug.append(.hyphen)
      } else if byte.isAlphanumeric {
        // The bit that makes a letter small is set in every digit.
        slug.append(byte | 0x20)
      } else if byte == .hyphen || byte == UInt8(ascii: "_") {
        slug.append(byte)
      }
    }
    return String(decoding: slug, as: UTF8.self)
  }

  private static func unicodeSlug(_ text: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      if scalar == " " {
        slug.append("-")
      } else if scalar == "-" || isWord(scalar) {
        slug.append(scalar)
      }
    }
    return String(slug)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return UInt8(ascii: scalar).isAlphanumeric || scalar == "_" }
    if scalar.properties.isAlphabetic { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation:
      return true
    default:
      // Ruby's `\p{Word}` has the joiners too.
      return scalar.properties.isJoinControl
    }
  }
}
