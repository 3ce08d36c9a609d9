/// Passwords, passphrases and API keys given in prose or a table.
enum WrittenPasswords {
  struct Password: Sendable {
    /// What the text calls it.
    let label: String
    let range: Range<Int>
  }

  static let labels = [
    "passphrase", "password", "passwd", "api key", "api-key", "api_key", "apikey", "secret key",
    "access key", "access token", "auth token", "api token", "client secret", "secret",
  ]

  /// Finds lines such as ``- Key passphrase: `…` ``, ``| API Key | `…` |`` and ``**API Key**: `…` ``:
  /// a label, a separator, then one value in backticks or, where the label's line ends with it, bare;
  /// a table's column with such a header; and what ``PasswordSentences`` finds.
  static func find(in bytes: [UInt8]) -> [Password] {
    var column: Column?
    return bytes.lineRanges().compactMap { line in
      guard line.count <= 2000 else { return nil }
      defer { column = Column.of(bytes, line, after: column) }
      return password(bytes, line) ?? column?.password(bytes, line)
        ?? PasswordSentences.find(bytes, line)
    }
  }

  /// A table's column whose header is a label.
  private struct Column {
    let label: String
    let index: Int

    /// The column that `line` is a header or a further row of.
    static func of(_ bytes: [UInt8], _ line: Range<Int>, after earlier: Column?) -> Column? {
      let cells = WrittenPasswords.cells(bytes, line)
      guard cells.count > 1 else { return nil }
      if let earlier { return earlier }
      for (index, cell) in cells.enumerated() where index > 0 {
        let text = String(decoding: bytes[cell], as: UTF8.self).filter { !"*_`".contains($0) }
        if labels.contains(text.asciiLowercased) { return Column(label: text, index: index) }
      }
      return nil
    }

    func password(_ bytes: [UInt8], _ line: Range<Int>) -> Password? {
      let cells = WrittenPasswords.cells(bytes, line)
      guard index < cells.count else { return nil }
      let text = String(decoding: bytes[cells[index]], as: UTF8.self)
      return isPassword(text, label: label) ? Password(label: label, range: cells[index]) : nil
    }
  }

  /// A table row's cells without blanks and backticks.
  private static func cells(_ bytes: [UInt8], _ line: Range<Int>) -> [Range<Int>] {
    let bar = UInt8(ascii: "|")
    var cells: [Range<Int>] = []
    var start = bytes[line].first == bar ? line.lowerBound + 1 : line.lowerBound
    while let end = bytes[start..<line.upperBound].firstIndex(of: bar) {
      cells.append(trimmed(bytes, start..<end))
      start = end + 1
    }
    if start < line.upperBound, !cells.isEmpty {
      cells.append(trimmed(bytes, start..<line.upperBound))
    }
    return cells
  }

  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    let blank = Set(" \t`*\"'".utf8)
    var range = range
    while let first = bytes[range].first, blank.contains(first) { range = range.dropFirst() }
    while let last = bytes[range].last, blank.contains(last) { range = range.dropLast() }
    return range
  }

  /// A mixture of characters, or behind the word "passphrase" several words.
  static func isPassword(_ text: String, label: String) -> Bool {
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
      lower == "pass"
        || labels.contains(where: {
          lower.hasSuffix($0) || lower.contains($0 + " (") || lower.contains($0 + " for ")
        })
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
