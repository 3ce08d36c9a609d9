/// Tells values that documentation makes up from values that open something.
///
/// In a survey of public skills 97 % of what looks like a secret was made up, so every doubt counts
/// for the author.
enum Placeholders {
  /// Words that stand in made-up values.
  private static let words = [
    "example", "sample", "placeholder", "changeme", "change-me", "change_me", "your", "xxx",
    "dummy",
    "redacted", "replace", "insert", "secret", "password", "passwd", "passphrase", "token",
    "apikey",
    "api-key", "api_key", "test", "demo", "fake", "mock", "todo", "none", "null", "undefined",
    "abcdef", "123456", "qwerty", "letmein", "hunter2", "correct-horse", "correcthorse", "foobar",
    "admin", "default", "random", "generate", "value", "string", "hidden", "masked", "my-", "my_",
    "...", "…", "***", "•••", "deadbeef", "<", ">", "${", "{{", "$(",
  ].map { Array($0.utf8) }

  /// The words that say enough in a long random text, which holds a short word by chance.
  private static let longWords = [
    "example", "placeholder", "xxxx", "redacted", "your", "abcdef", "123456", "changeme", "dummy",
    "0000000", "john doe", "supabase-demo", "test-key", "fake",
  ].map { Array($0.utf8) }

  /// Whether a long text says of itself that it is made up.
  static func namesExample(_ text: [UInt8]) -> Bool {
    let lower = text.asciiLowercased
    return longWords.contains(where: lower.holds)
  }

  /// Whether the random part of a token or key is made up: it holds a placeholder's word, repeats
  /// itself or uses few different characters.
  static func looksInvented(_ text: String) -> Bool {
    if namesExample(Array(text.utf8)) { return true }
    return distinct(text) < min(10, text.utf8.count / 2)
  }

  /// Whether a value given for a password is none: a variable, a type, a command, a word.
  static func isNoPassword(_ value: String) -> Bool {
    if value.utf8.count < 8 || value.utf8.count > 200 { return true }
    let lower = Array(value.utf8).asciiLowercased
    if words.contains(where: lower.holds) { return true }
    if let first = value.unicodeScalars.first, "$%<{[(@!/~.-&#*|".unicodeScalars.contains(first) {
      return true
    }
    // Sentences, calls, paths, assignments and addresses.
    if value.utf8.contains(where: sentence.contains) { return true }
    if !value.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { return true }
    let mark = value.utf8.contains { "!@#$%^&*+?~".utf8.contains($0) }
    let kinds = [
      value.utf8.contains { (0x61...0x7A).contains($0) },
      value.utf8.contains { (0x41...0x5A).contains($0) },
      value.utf8.contains(where: \.isASCIIDigit),
    ].filter { $0 }.count
    // Only a mixture of letters with digits or marks is no name of a variable, a key or a file.
    guard value.utf8.contains(where: \.isASCIIDigit) || mark, kinds >= 2 else { return true }
    return distinct(value) < 6
  }

  /// Whether a word of running text can hardly be anything but a password: ten characters with small
  /// and capital letters and digits.
  static func isStrong(_ value: String) -> Bool {
    value.utf8.count >= 10 && !isNoPassword(value)
      && value.utf8.contains { (0x61...0x7A).contains($0) }
      && value.utf8.contains { (0x41...0x5A).contains($0) }
      && value.utf8.contains(where: \.isASCIIDigit)
  }

  /// Words of a phrase that says where the passphrase is to be found.
  private static let hints: Set<Substring> = [
    "agent", "ask", "env", "file", "from", "keychain", "manager", "prompt", "see", "store",
    "stored",
    "the", "variable", "vault", "with",
  ]

  /// Whether a value is three or more words in small letters, joined by one kind of separator: what
  /// word-list generators make.
  static func isPassphrase(_ value: String) -> Bool {
    if value.utf8.count > 200 { return false }
    let bytes = Array(value.utf8)
    if words.contains(where: bytes.holds) { return false }
    return [" ", "-", "_", "."].contains { separator in
      let parts = value.split(separator: separator, omittingEmptySubsequences: false)
      let words = parts.filter { part in
        part.utf8.count >= 3 && part.utf8.allSatisfy { (0x61...0x7A).contains($0) }
      }
      return words.count >= 3 && Self.hints.isDisjoint(with: parts)
        && parts.allSatisfy { words.contains($0) || Int($0) != nil }
    }
  }

  /// What stands in sentences, calls, paths, assignments and addresses.
  private static let sentence = ByteSet(" \t/\\()[]{}=;,|")

  private static func distinct(_ text: String) -> Int { Set(text.utf8).count }
}
