#if !canImport(Darwin)
  // The standard library's own NFC, which String's `==` uses; it has no public name.
  @_spi(_Unicode) import Swift
#endif

/// Unicode's normalization form C. https://www.unicode.org/reports/tr15/ (checked 2026-11-21)
enum Normalization {
  /// A text in NFC; nil where that cannot be worked out, which happens on macOS alone.
  static func nfc(_ text: String) -> String? {
    if isSurelyNFC(text) { return text }
    #if canImport(Darwin)
      return nil
    #else
      var scalars = String.UnicodeScalarView()
      for scalar in text._nfc { scalars.append(scalar) }
      return String(scalars)
    #endif
  }

  /// Whether no scalar can change or combine with its neighbour: those that can are marks, the inner
  /// letters of Hangul and Kirat Rai, and what Unicode excludes from composition.
  static func isSurelyNFC(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      if scalar.value < 0x300 { return true }
      switch scalar.value {
      case 0x1161...0x1175, 0x11A8...0x11C2, 0x16D63...0x16D67: return false
      default: break
      }
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .spacingMark, .enclosingMark: return false
      default: return !scalar.properties.isFullCompositionExclusion
      }
    }
  }
}
