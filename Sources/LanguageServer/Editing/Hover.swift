import SkillModel

/// What is shown where somebody points, in Markdown, and of which bytes it speaks.
struct Hover {
  let text: String
  let range: Range<Int>

  /// A key of a skill's front matter; nil elsewhere.
  init?(in document: SkillDocument, at spot: TextSpot) {
    guard document.isInFrontMatter(spot.offset),
      let line = KeyLine(spot.text.source.text(spot.line)),
      spot.offset <= spot.line.lowerBound + line.key.utf8.count
    else { return nil }
    let name = String(line.key)
    text = FrontMatterKey.named(name).map(Self.words) ?? Self.unknown(name)
    range = spot.line.lowerBound..<spot.line.lowerBound + line.key.utf8.count
  }

  /// A client or a rule that a skillctl.yaml names; nil elsewhere.
  init?(inConfigurationAt spot: TextSpot) {
    let (word, range) = spot.word
    if let consumer = Consumer.named(word) {
      text = Self.words(consumer)
    } else if word.hasPrefix("SK"), let rule = Rule.named(word) {
      text = Self.words(rule)
    } else {
      return nil
    }
    self.range = range
  }

  /// What a key means, what it may hold, who reads it, and where that is written.
  static func words(_ key: FrontMatterKey) -> String {
    let example =
      key.example.hasPrefix("\n") ? "\(key.name):\(key.example)" : "\(key.name): \(key.example)"
    return """
      **`\(key.name)`**: \(key.formWords)

      \(key.meaning)

      Read by \(readers(of: key)).

      ```yaml
      \(example)
      ```

      [\(key.source.title)](\(key.source.url)), read \(key.source.checked)
      """
  }

  static func readers(of key: FrontMatterKey) -> String {
    if key.readers.count == Consumer.all.count { return "every client" }
    let titles = key.readers.compactMap { Consumer.named($0)?.title } + key.others
    guard let last = titles.last, titles.count > 1 else { return titles.first ?? "nobody" }
    return titles.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func unknown(_ name: String) -> String {
    let near = nearestNames(to: name, in: FrontMatterKey.all.map(\.name), limit: 1).first
    return "**`\(name)`**: no client that skillctl knows reads it."
      + (near.map { " Is `\($0)` meant?" } ?? "")
  }

  private static func words(_ consumer: Consumer) -> String {
    let sources = consumer.sources.map { "[\($0.title)](\($0.url))" }.joined(separator: ", ")
    return """
      **\(consumer.title)**

      \(consumer.basis): \(sources)
      """
  }

  private static func words(_ rule: Rule) -> String {
    let sources = rule.sources.map { "[\($0.title)](\($0.url))" }.joined(separator: ", ")
    return """
      **\(rule.code) \(rule.name)**, \(rule.severity.rawValue): \(rule.summary)

      Why: \(rule.why).

      What to do: \(rule.help).

      \(sources)
      """
  }
}
