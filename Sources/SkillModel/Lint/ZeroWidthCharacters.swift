/// Characters without any width that have a use in some scripts and in emoji, and none elsewhere.
///
/// The groups are those of which APM's audit warns:
/// https://github.com/microsoft/apm/tree/main/docs (checked 2026-11-21). What
/// ``HiddenCharacters`` finds is worse.
enum ZeroWidthCharacters {
  struct Run: Sendable, Equatable {
    let range: Range<Int>
    let first: Unicode.Scalar
    let count: Int
    /// A reader can miss nothing when it is deleted.
    let isNeedless: Bool
  }

  static func find(in text: TextFile) -> [Run] {
    guard mayHold(text) else { return [] }
    let bytes = text.bytes
    var found: [Run] = []
    var index = 0
    var before: Unicode.Scalar = " "
    var lineHasRightToLeft = false
    while index < bytes.count {
      let (scalar, length) = Unicode.Scalar.lenient(bytes, at: index)
      let end = index + length
      defer { index = end }
      if scalar == "\n" { lineHasRightToLeft = false }
      if isRightToLeft(scalar) { lineHasRightToLeft = true }
      guard isZeroWidth(scalar) else {
        before = scalar
        continue
      }
      let next = end < bytes.count ? Unicode.Scalar.lenient(bytes, at: end).0 : " "
      if index == 0 && scalar == "\u{FEFF}" { continue }
      if isOfUse(scalar, before, next, lineHasRightToLeft || restHasRightToLeft(bytes, end)) {
        continue
      }
      if let last = found.last, last.range.upperBound == index {
        found[found.count - 1] = Run(
          range: last.range.lowerBound..<end, first: last.first, count: last.count + 1,
          isNeedless: last.isNeedless && isNeedless(scalar))
      } else {
        found.append(
          Run(range: index..<end, first: scalar, count: 1, isNeedless: isNeedless(scalar)))
      }
    }
    return found
  }

  private static func isNeedless(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{200B}" || scalar == "\u{FEFF}"
  }

  /// Whether the bytes of one of them stand anywhere, which they do in few files.
  private static func mayHold(_ text: TextFile) -> Bool {
    text.survey.contains(.zeroWidthCharacters) { index, head in
      let third = text.bytes[index...].dropFirst(2).first ?? 0
      return switch head {
      case 0xE280: 0x8B...0x8F ~= third
      case 0xE281: 0xA1...0xA4 ~= third || 0xAA...0xAF ~= third
      case 0xEFB8: 0x80...0x8E ~= third
      case 0xEFBF: 0xB9...0xBB ~= third
      case 0xEFBB: third == 0xBF && index > 0
      default: true
      }
    }
  }

  /// The first two bytes of all of them.
  static let heads: [UInt16] = [0xE280, 0xE281, 0xEFB8, 0xEFBF, 0xEFBB, 0xD89C]

  private static func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200B...0x200F, 0x2061...0x2064, 0x206A...0x206F, 0xFE00...0xFE0E, 0xFFF9...0xFFFB,
      0xFEFF,
      0x061C:
      true
    default: false
    }
  }

  private static func isOfUse(
    _ scalar: Unicode.Scalar, _ before: Unicode.Scalar, _ next: Unicode.Scalar,
    _ isRightToLeftLine: Bool
  ) -> Bool {
    switch scalar.value {
    // Joiners shape letters of many scripts, and join emoji.
    case 0x200C, 0x200D:
      before.value > 0x24F && next.value > 0x24F
        && (before.properties.isAlphabetic || before.properties.generalCategory == .nonspacingMark
          || before.properties.generalCategory == .spacingMark || before.properties.isEmoji
          || before.properties.isVariationSelector)
    // Where words have no blanks between them, it says where a line may break.
    case 0x200B:
      (0x0E00...0x109F).contains(before.value) || (0x1780...0x17FF).contains(before.value)
    case 0x200E, 0x200F, 0x061C: isRightToLeftLine
    case 0xFE00...0xFE0E: before.value > 0x7F || before.properties.isEmoji
    case 0x2061...0x2064: before.value > 0x7F
    default: false
    }
  }

  private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0590...0x061B, 0x061D...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC: true
    default: false
    }
  }

  private static func restHasRightToLeft(_ bytes: [UInt8], _ start: Int) -> Bool {
    let rest = bytes[start...].prefix(500).prefix { $0 != .lineFeed }
    return String(decoding: rest, as: UTF8.self).unicodeScalars.contains(where: isRightToLeft)
  }
}
