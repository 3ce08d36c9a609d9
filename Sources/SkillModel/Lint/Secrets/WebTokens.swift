/// JSON Web Tokens that stay good for long: those of a service, not of a session.
///
/// RFC 7519: https://www.rfc-editor.org/rfc/rfc7519 (checked 2026-11-22). Documentation is full of tokens
/// that expired within the hour; one without `exp`, or with one more than half a year behind its `iat`, is
/// a key.
enum WebTokens {
  /// The token at an index; nil where none stands, or one that expires.
  static func lasting(in bytes: [UInt8], at start: Int) -> Range<Int>? {
    guard bytes.holds(Array("eyJ".utf8), at: start) else { return nil }
    let text = bytes[start...].prefix(4000).prefix { $0.isTokenCharacter || $0 == dot }
    let parts = text.split(separator: dot, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].count >= 40,
      !Placeholders.looksInvented(String(decoding: parts[2], as: UTF8.self)),
      let header = members(parts[0]), header["alg"] != nil,
      let payload = members(parts[1]), let text = decoded(parts[1])?.asciiLowercased,
      !samples.contains(where: text.holds)
    else { return nil }
    if payload["exp"] != nil {
      guard let expires = payload["exp"]?.integer, let issued = payload["iat"]?.integer,
        expires > issued, expires.subtractingReportingOverflow(issued).partialValue > halfYear
      else { return nil }
    }
    return start..<text.endIndex
  }

  private static let dot = UInt8(ascii: ".")
  /// What stands in the tokens of documentation.
  private static let samples = ["john doe", "1234567890", "example", "demo", "test"]
    .map { Array($0.utf8) }
  /// In seconds.
  private static let halfYear = 182 * 86_400

  private static func members(_ part: ArraySlice<UInt8>) -> JSONValue? {
    guard let bytes = decoded(part),
      let value = try? JSONReader.read(bytes),
      case .object = value.content
    else { return nil }
    return value
  }

  /// Base64 of the alphabet for URLs, without padding: RFC 4648 section 5.
  private static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var (value, bits) = (0 as UInt32, 0)
    for byte in text {
      let digit: UInt8
      switch byte {
      case 0x41...0x5A: digit = byte - 0x41
      case 0x61...0x7A: digit = byte - 0x61 + 26
      case 0x30...0x39: digit = byte - 0x30 + 52
      case UInt8(ascii: "-"): digit = 62
      case UInt8(ascii: "_"): digit = 63
      default: return nil
      }
      value = value << 6 | UInt32(digit)
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(bits)))
      }
    }
    return bytes
  }
}
