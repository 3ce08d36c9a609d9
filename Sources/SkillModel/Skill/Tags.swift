extension Skill {
  /// The words of `tags` in the front matter, there or below `metadata`: a list, or one text with
  /// commas between them. Each once, in the author's order, as many as a page can show.
  package var tags: [String] {
    guard let frontMatter else { return [] }
    var tags: [String] = []
    for entry in [frontMatter["metadata"]?.value["tags"], frontMatter["tags"]] {
      guard let value = entry?.value, !value.isNull else { continue }
      let texts = value.items.map { $0.compactMap(\.string) } ?? commaSeparated(value.string ?? "")
      for text in texts {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !words.isEmpty, words.count <= Self.longestTag, !tags.contains(words) else {
          continue
        }
        tags.append(words)
        if tags.count == Self.mostTags { return tags }
      }
    }
    return tags
  }

  private static let mostTags = 20
  /// In characters.
  private static let longestTag = 40
}

private func commaSeparated(_ text: String) -> [String] {
  text.split(separator: ",").map(String.init)
}
