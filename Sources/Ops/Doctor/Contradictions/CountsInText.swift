import SkillModel

/// How many there are of something: `39 tests across 7 test files`.
enum CountsInText {
  static func values(_ piece: TextPiece) -> [LabelledValue] {
    guard !piece.isAside else { return [] }
    // Code says how many there are only in its comments.
    var bytes = piece.bytes
    if !piece.isProse {
      guard let sign = bytes.firstIndex(of: UInt8(ascii: "#")) else { return [] }
      bytes = bytes[sign...]
    }
    return values(in: bytes, piece.source)
  }

  private static func values(in bytes: ArraySlice<UInt8>, _ source: SourceText) -> [LabelledValue] {
    let words = bytes.split { $0 <= 0x20 || $0 == UInt8(ascii: "|") }
    var values: [LabelledValue] = []
    for index in words.indices {
      let number = words[index].trimmed
      let before = index > words.startIndex ? words[index - 1].trimmed.text.lowercased() : ""
      guard 1...4 ~= number.count, number.allSatisfy(\.isDecimal), number.first != 0x30,
        !bounds.contains(before),
        let label = label(words[(index + 1)...], after: values.last?.label)
      else { continue }
      values.append(
        LabelledValue(
          label: label, value: number.text, place: FactPlace(number.range, in: source)))
    }
    return values
  }

  /// What is counted: a noun of ``nouns``, and the word before it that says which. `files` alone, said
  /// after tests, are test files.
  private static func label(_ words: ArraySlice<TextWord>, after previous: String?) -> String? {
    var said: [String] = []
    for word in words.prefix(2) {
      let plain = word.split { ",.;:)*_`".utf8.contains($0) }.first ?? []
      let name = plain.text.lowercased()
      guard plain.allSatisfy({ $0.isASCIILetter || $0 == UInt8(ascii: "-") }), !name.isEmpty,
        !vague.contains(name)
      else { return nil }
      said.append(name)
      if nouns.contains(name) {
        if name == "files", said.count == 1 { return previous == "tests" ? "test files" : nil }
        return said.joined(separator: " ")
      }
      // A sign behind the word ends what is counted.
      if plain.endIndex < word.endIndex { return nil }
    }
    return nil
  }

  private static let nouns: Set<String> = [
    "tests", "files", "endpoints", "modules", "skills", "tiers", "tables", "services", "scripts",
    "databases", "migrations", "packages", "components", "collections",
  ]
  /// Behind these a number is a limit, or a share.
  private static let bounds: Set<String> = [
    "than", "least", "most", "over", "under", "about", "around", "approximately", "to", "or",
    "first", "last", "next", "top", "every", "each", "per", "maximum", "minimum", "<", ">", "≥",
    "≤",
    "another", "only",
  ]
  /// With these each passage counts its own.
  private static let vague: Set<String> = [
    "more", "other", "new", "of", "the", "different", "additional", "separate", "failed",
    "failing", "passing", "or", "and", "to", "most", "key", "main", "core", "such", "related",
    "independent", "unit", "small", "large", "changed", "relevant", "total", "specific",
  ]
}
