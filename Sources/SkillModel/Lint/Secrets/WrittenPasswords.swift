/// Passwords, passphrases and API keys given in prose or a table.
enum WrittenPasswords {
  struct Password: Sendable {
    /// What the text calls it.
    let label: String
    let range: Range<Int>
  }

  static let labels = [
    "passphrase", "password", "passwd", "api key", "api-key", "api_key", "apikey", "secret key",
    "secret_key", "access key", "access_key", "access token", "access_token", "auth token",
    "auth_token", "api token", "api_token", "client secret", "secret",
  ].map { Array($0.utf8) }

  /// Finds lines such as ``- Key passphrase: `…` ``, ``| API Key | `…` |`` and ``**API Key**: `…` ``:
  /// a label, a separator, then one value in backticks or, where the label's line ends with it, bare;
  /// a table's column with such a header; and what ``PasswordSentences`` finds.
  static func find(in text: TextFile) -> [Password] {
    let bytes = text.bytes
    var column: Column?
    var found: [Password] = []
    SuspectLines.forEach(in: text) { line in
      guard line.count <= 2000 else { return column != nil }
      let password =
        password(bytes, line) ?? column?.password(bytes, line)
        ?? PasswordSentences.find(bytes, line)
      if let password { found.append(password) }
      column = Column.of(bytes, line, after: column)
      return column != nil
    }
    return found
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
        let text = bytes[cell].filter { !marks.contains($0) }
        if headers.contains(text.filter { !joints.contains($0) }.asciiLowercased) {
          return Column(label: String(decoding: text, as: UTF8.self), index: index)
        }
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
    var range = range
    while let first = bytes[range].first, blank.contains(first) { range = range.dropFirst() }
    while let last = bytes[range].last, blank.contains(last) { range = range.dropLast() }
    return range
  }

  /// A mixture of characters, or behind the word "passphrase" several words; behind a word that may name
  /// anything, what was drawn by chance.
  static func isPassword(_ text: String, label: String) -> Bool {
    if Randomness.isRandom(text) { return true }
    if isLoose(label) { return false }
    return !Placeholders.isNoPassword(text)
      || Array(label.utf8).asciiLowercased.holds(passphrase) && Placeholders.isPassphrase(text)
  }

  private static func password(_ bytes: [UInt8], _ line: Range<Int>) -> Password? {
    var start = line.lowerBound
    while start < line.upperBound, lead.contains(bytes[start]) { start += 1 }
    var separator = start
    while separator < line.upperBound, !separators.contains(bytes[separator]) { separator += 1 }
    guard separator < line.upperBound, let label = label(bytes[start..<separator]),
      let range = value(bytes, separator + 1..<line.upperBound)
    else { return nil }
    let text = String(decoding: bytes[range], as: UTF8.self)
    return isPassword(text, label: label) ? Password(label: label, range: range) : nil
  }

  /// What stands before a separator, when it is a label such as "Key passphrase" or
  /// "API Key (production)"; a sentence is none.
  private static func label(_ text: ArraySlice<UInt8>) -> String? {
    guard mayBeLabel(text) else { return nil }
    let words = text.filter { !emphasis.contains($0) }.split(separator: UInt8(ascii: " "))
    let label = Array(words.joined(separator: [UInt8(ascii: " ")]))
    let lower = label.asciiLowercased
    let isLabel =
      lower == pass
      || isNamed(lower) || explainedLabels.contains(where: lower.holds)
    return isLabel || isLoose(lower) ? String(decoding: label, as: UTF8.self) : nil
  }

  /// Whether a label is one that names keys and tokens, but other things too: `SIGNING_KEY`, `authToken`,
  /// and not a public key.
  private static func isLoose(_ lower: [UInt8]) -> Bool {
    looseLabels.contains(where: lower.ends)
      && !isNamed(lower)
      && !publicMarks.contains(where: lower.holds)
  }

  /// Whether a text ends with a label, however its words are joined: `SECRET_KEY`, `apiKey`.
  private static func isNamed(_ lower: [UInt8]) -> Bool {
    headers.contains(where: lower.filter { !joints.contains($0) }.ends)
  }

  private static func isLoose(_ label: String) -> Bool {
    isLoose(Array(label.utf8).asciiLowercased)
  }

  private static let looseLabels = ["key", "token"].map { Array($0.utf8) }
  private static let publicMarks = ["public", "publishable", "pub"].map { Array($0.utf8) }

  /// Whether a text has no more than five words and, with one blank between them, 40 bytes.
  private static func mayBeLabel(_ text: ArraySlice<UInt8>) -> Bool {
    var words = 0
    var letters = 0
    var isInWord = false
    for byte in text where !emphasis.contains(byte) {
      guard byte != UInt8(ascii: " ") else {
        isInWord = false
        continue
      }
      if !isInWord { words += 1 }
      isInWord = true
      letters += 1
    }
    return words <= 5 && letters + words - 1 <= 40
  }

  /// The one value that a cell or the rest of a line consists of, without its quotes.
  private static func value(_ bytes: [UInt8], _ rest: Range<Int>) -> Range<Int>? {
    var range = rest
    if let tick = bytes[rest].firstIndex(of: UInt8(ascii: "`")),
      bytes[rest.lowerBound..<tick].allSatisfy(around.contains),
      let end = bytes[(tick + 1)..<rest.upperBound].firstIndex(of: UInt8(ascii: "`"))
    {
      range = tick + 1..<end
    } else if let cell = bytes[rest].firstIndex(of: UInt8(ascii: "|")) {
      range = rest.lowerBound..<cell
    }
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, around.contains(bytes[lower]) { lower += 1 }
    while upper > lower, around.contains(bytes[upper - 1]) { upper -= 1 }
    return lower < upper ? lower..<upper : nil
  }

  /// The labels without what joins their words.
  private static let headers = Set(labels.map { $0.filter { !joints.contains($0) } })
  private static let joints = ByteSet(" -_")
  private static let pass = Array("pass".utf8)
  private static let passphrase = Array("passphrase".utf8)
  /// Each label with what starts an explanation of it.
  private static let explainedLabels = labels.flatMap { label in
    [" (", " for "].map { label + $0.utf8 }
  }
  private static let emphasis = ByteSet("*`\"'")
  private static let marks = ByteSet("*_`")
  private static let separators = ByteSet(":|=")
  /// What may stand before a label: bullets, numbers, quotes, emphasis.
  private static let lead = ByteSet("| \t-*+>#_`0123456789.\"'")
  private static let blank = ByteSet(" \t`*\"'")
  /// What may stand around a value.
  private static let around = ByteSet(" \t*|\"'`,")
}
