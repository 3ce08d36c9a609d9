/// The checksum at the end of GitHub's and npm's tokens: CRC-32 of what stands before it, as six digits to
/// the base 62.
///
/// https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
/// (checked 2026-11-22).
enum TokenChecksum {
  /// Whether the last six characters fit to those before them.
  static func holds(_ token: ArraySlice<UInt8>) -> Bool {
    token.count > 6 && token.suffix(6).elementsEqual(digits(of: Array(token.dropLast(6))))
  }

  /// The six digits for a token's other characters.
  static func digits(of text: [UInt8]) -> [UInt8] {
    var rest = CRC32.of(text)
    var digits: [UInt8] = []
    for _ in 0..<6 {
      digits.append(alphabet[Int(rest % 62)])
      rest /= 62
    }
    return digits.reversed()
  }

  private static let alphabet = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
}
