/// Runs of characters that are read but not seen.
///
/// The groups are those that APM's audit calls critical:
/// https://github.com/microsoft/apm/tree/main/docs (checked 2026-11-21).
enum HiddenCharacters {
  enum Kind: String, Sendable {
    case tag = "invisible tag characters"
    case direction = "a direction override"
    case selector = "an invisible variation selector"
  }

  struct Hidden: Sendable {
    let kind: Kind
    let range: Range<Int>
    let first: Unicode.Scalar
    let count: Int
  }

  static func find(in text: TextFile) -> [Hidden] {
    guard mayHold(text) else { return [] }
    let bytes = text.bytes
    var found: [Hidden] = []
    var index = 0
    var before: Unicode.Scalar = " "
    var inFlag = false
    while index < bytes.count {
      let (scalar, length) = Unicode.Scalar.lenient(bytes, at: index)
      defer {
        index += length
        before = scalar
      }
      guard let kind = kind(of: scalar) else {
        inFlag = scalar.value == 0x1F3F4
        continue
      }
      // A flag such as Scotland's is a black flag and tags; an ideograph may carry a selector.
      if kind == .tag, inFlag { continue }
      if kind == .selector, before.properties.isIdeographic { continue }
      if let last = found.last, last.range.upperBound == index, last.kind == kind {
        found[found.count - 1] = Hidden(
          kind: kind, range: last.range.lowerBound..<index + length, first: last.first,
          count: last.count + 1)
      } else {
        found.append(
          Hidden(kind: kind, range: index..<index + length, first: scalar, count: 1))
      }
    }
    return found
  }

  /// Whether the bytes of one of them stand anywhere, which they do in few files.
  private static func mayHold(_ text: TextFile) -> Bool {
    text.survey.contains(.hiddenCharacters) { index, head in
      let third = text.bytes[index...].dropFirst(2).first ?? 0
      return switch head {
      case 0xE280: 0xAA...0xAE ~= third
      case 0xE281: 0xA6...0xA9 ~= third
      default: true
      }
    }
  }

  /// The first two bytes of all of them.
  static let heads: [UInt16] = [0xE280, 0xE281, 0xF3A0]

  private static func kind(of scalar: Unicode.Scalar) -> Kind? {
    switch scalar.value {
    case 0xE0001...0xE007F: .tag
    case 0x202A...0x202E, 0x2066...0x2069: .direction
    case 0xE0100...0xE01EF: .selector
    default: nil
    }
  }
}
