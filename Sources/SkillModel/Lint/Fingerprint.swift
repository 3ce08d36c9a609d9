import Crypto

/// Twelve hexadecimal digits that name one finding for as long as the flagged text stays the same.
///
/// They stand for SHA-256 over the code, the skill's folder, the file and the flagged bytes (the
/// message where no bytes are flagged), each ended by NUL, then which of several equal findings this
/// is. Moving the text to another line keeps them.
///
/// A secret's fingerprint must not help to guess the secret: nine digits come from the code, the
/// folder, the file and the line with the value masked, and only three from the SHA-256 of the value.
/// So a changed value is noticed (but for one time in 4,096), and what is printed and committed gives
/// away 12 bits of it.
enum Fingerprint {
  static func ofFinding(
    code: String, directory: String, path: String, flagged: some Sequence<UInt8>, occurrence: Int
  ) -> String {
    String(hex(code, directory, path, flagged, occurrence).prefix(12))
  }

  static func ofSecret(
    code: String, directory: String, path: String, maskedLine: String, value: some Sequence<UInt8>,
    occurrence: Int
  ) -> String {
    String(hex(code, directory, path, Array(maskedLine.utf8), occurrence).prefix(9))
      + String(hex(of: Array(value)).prefix(3))
  }

  private static func hex(
    _ code: String, _ directory: String, _ path: String, _ flagged: some Sequence<UInt8>,
    _ occurrence: Int
  ) -> String {
    var bytes: [UInt8] = []
    for part in [code, directory, path] {
      bytes += Array(part.utf8)
      bytes.append(0)
    }
    bytes += flagged
    bytes.append(0)
    bytes += Array(String(occurrence).utf8)
    return hex(of: bytes)
  }

  private static func hex(of bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in SHA256.hash(data: bytes) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
