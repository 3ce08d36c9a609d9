import SkillModel

/// Addresses of downloads that ops.yaml names, where the text names them, too.
enum DownloadsInText {
  static func facts(_ piece: TextPiece, _ context: TextContext) -> [DocumentedFact] {
    guard !piece.isAside, !context.downloads.isEmpty else { return [] }
    return piece.bytes.words.map(\.trimmed).compactMap { word in
      guard context.downloads.contains(word.text) else { return nil }
      return DocumentedFact(
        claim: .download(word.text), place: FactPlace(word.range, in: piece.source))
    }
  }
}
