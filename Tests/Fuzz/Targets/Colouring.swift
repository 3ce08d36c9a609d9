import SkillModel

extension FuzzTarget {
  /// Code in the language that the first byte picks: its pieces follow each other inside it, and
  /// none cuts a character.
  static let colouring = FuzzTarget(name: "colouring", longest: 8192) { bytes in
    guard let first = bytes.first else { return nil }
    let languages = Colouring.languages
    let language = languages[Int(first) % languages.count]
    let code = Array(bytes.dropFirst())
    let pieces = Colouring.pieces(of: code, language: language)
    return fault(in: pieces, of: code).map { "\(language): \($0)" }
  }

  private static func fault(in pieces: [Colouring.Piece], of code: [UInt8]) -> String? {
    let isValid = String(validating: code, as: UTF8.self) != nil
    var last = 0
    for piece in pieces {
      let range = piece.range
      guard !range.isEmpty, range.lowerBound >= last, range.upperBound <= code.count else {
        return "\(piece) is empty, overlaps, or is outside of 0..<\(code.count)"
      }
      last = range.upperBound
      for edge in [range.lowerBound, range.upperBound] where isValid && edge < code.count {
        guard code[edge] & 0xC0 != 0x80 else { return "\(piece) cuts a character" }
      }
    }
    return nil
  }
}
