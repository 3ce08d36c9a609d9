/// Text from files and file names made fit for a terminal.
package enum DisplayText {
  /// The text on one line with everything that a terminal would obey or hide written out: control
  /// characters as their pictures (`␛`), other invisible ones as `\u{202e}`.
  package static func safe(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { visible($0) != nil }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      result += visible(scalar) ?? String(scalar)
    }
    return result
  }

  /// How many columns a text takes that has gone through ``safe(_:)``.
  package static func width(_ text: String) -> Int {
    text.reduce(0) { $0 + width($1) }
  }

  /// How many columns a character takes: what people see as one character, such as an emoji of
  /// several scalars, counts once.
  package static func width(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    if scalars.contains("\u{FE0F}") { return 2 }
    return scalars.reduce(0) { max($0, width($1)) }
  }

  /// What stands for a scalar that must not reach a terminal; nil for all others.
  package static func visible(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x20..<0x7F: nil
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value).map(String.init)
    case 0x7F: "␡"
    case 0x200C, 0x200D: nil
    default:
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned:
        "\\u{\(String(scalar.value, radix: 16))}"
      default: nil
      }
    }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if scalar.properties.isEmojiPresentation { return 2 }
    return wideRanges.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  /// Wide and full-width letters of https://www.unicode.org/reports/tr11/ (checked 2026-11-21);
  /// emoji come from their own property.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FB, 0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]
}
