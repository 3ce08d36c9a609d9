import SkillModel

/// The service's version: `symbiont 0.1.0`, `symbiont v0.1.0`, `symbiont version 0.1.0`.
enum VersionsInText {
  static func facts(_ piece: TextPiece, _ context: TextContext) -> [DocumentedFact] {
    guard !piece.isAside, !context.isForeign(piece) else { return [] }
    let words = piece.bytes.words.map(\.trimmed)
    return words.indices.compactMap { index in
      guard context.names.contains(words[index].text.lowercased()), index + 1 < words.endIndex
      else { return nil }
      let isSaid = words[index + 1].text.lowercased() == "version" && index + 2 < words.endIndex
      var version = words[isSaid ? index + 2 : index + 1]
      if version.first == UInt8(ascii: "v") { version.removeFirst() }
      guard isVersion(version) else { return nil }
      return DocumentedFact(
        claim: .version(version.text), place: FactPlace(version.range, in: piece.source))
    }
  }

  /// Two numbers or more with points between them.
  private static func isVersion(_ word: TextWord) -> Bool {
    let parts = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return 2...4 ~= parts.count && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isDecimal) }
  }
}
