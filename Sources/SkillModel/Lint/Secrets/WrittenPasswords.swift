/// Passwords, passphrases and API keys given in prose or a table.
enum WrittenPasswords {
  struct Password: Sendable {
    /// What the text calls it.
    let label: String
    let range: Range<Int>
  }

  private static let labels = [
    "passphrase", "password", "passwd", "api key", "api-key", "api_key", "apikey", "secret key",
    "access key", "access token", "auth token", "api token", "client secret", "secret",
  ]

  /// Finds lines such as ``- Key passphrase: `…` ``, ``| API Key | `…` |`` and ``**API Key**: `…` ``:
  /// a label, a separator, then one value in backticks or, where the label's line ends with it, bare;
  /// and sentences such as ``its password is `…` ``.
  static func find(in bytes: [UInt8]) -> [Password] {
    bytes.lineRanges().compactMap { line in
      line.count > 2000 ? nil : password(bytes, line) ?? passwordInSentence(bytes, line)
    }
  }

  /// A value in backticks behind a label and "is".
  private static func passwordInSentence(_ bytes: [UInt8], _ line: Range<Int>) -> Password? {
    let text = Array(bytes[line])
    for verb in text.ranges(of: " is `") {
      let before = String(decoding: text[..<verb.lowerBound].filter { $0 != 0x2A }, as: UTF8.self)
      let lower = before.asciiLowercased
      guard let label = labels.first(where: { lower.hasSuffix($0) }),
        let end = text[verb.upperBound...].firstIndex(of: UInt8(ascii: "`"))
      else { continue }
      let value = text[verb.upperBound..<end]
      guard isPassword(String(decoding: value, as: UTF8.self), label: label) else { continue }
      let start = line.lowerBound + verb.upperBound
      return Password(label: label, range: start..<start + value.count)
    }
    return nil
  }

  /// A mixture of characters, or behind the word "passphrase" several words.
  private static func isPassword(_ text: String, label: String) -> Bool {
    !Placeholders.isNoPassword(text)
      || label.asciiLowercased.contains("passphrase") && Placeholders.isPassphrase(text)
  }

  private static func password(_ bytes: [UInt8], _ line: Range<Int>) -> Password? {
    let separators: Set<UInt8> = [UInt8(ascii: ":"), UInt8(ascii: "|"), UInt8(ascii: "=")]
    var start = line.lowerBound
    let lead: Set<UInt8> = Set("| \t-*+>#_`0123456789.".utf8)
    while start < line.upperBound, lead.contains(bytes[start]) { start += 1 }
    guard let separator = bytes[start..<line.upperBound].firstIndex(where: separators.contains)
    else { return nil }
    let label = String(
      decoding: bytes[start..<separator].filter {
        !"*_`".utf8.contains($0) || $0 == UInt8(ascii: "_")
      }, as: UTF8.self
    )
    .split(separator: " ").joined(separator: " ")
    let lower = label.asciiLowercased
    // "Key passphrase", "API Key (production)"; a sentence is no label.
    guard label.utf8.count <= 40, label.split(separator: " ").count <= 5,
      labels.contains(where: { lower.hasSuffix($0) || lower.contains($0 + " (") })
    else { return nil }
    guard let range = value(bytes, separator + 1..<line.upperBound) else { return nil }
    let text = String(decoding: bytes[range], as: UTF8.self)
    return isPassword(text, label: label) ? Password(label: label, range: range) : nil
  }

  /// The one value that a cell or the rest of a line consists of, without its quotes.
  private static func value(_ bytes: [UInt8], _ rest: Range<Int>) -> Range<Int>? {
    let trimmed: Set<UInt8> = Set(" \t*|\"'`,".utf8)
    var range = rest
    if let tick = bytes[rest].firstIndex(of: UInt8(ascii: "`")),
      bytes[rest.lowerBound..<tick].allSatisfy(trimmed.contains),
      let end = bytes[(tick + 1)..<rest.upperBound].firstIndex(of: UInt8(ascii: "`"))
    {
      range = tick + 1..<end
    } else if let cell = bytes[rest].firstIndex(of: UInt8(ascii: "|")) {
      range = rest.lowerBound..<cell
    }
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, trimmed.contains(bytes[lower]) { lower += 1 }
    while upper > lower, trimmed.contains(bytes[upper - 1]) { upper -= 1 }
    return lower < upper ? lower..<upper : nil
  }
}
