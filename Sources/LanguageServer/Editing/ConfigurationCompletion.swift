import SkillModel

/// What completes a line of skillctl.yaml: clients, rules, severities, kinds of archives.
struct ConfigurationCompletion {
  let spot: TextSpot

  var items: [Completion] {
    let before = spot.before
    let blanks = before.prefix { $0 == " " }.count
    var rest = before.dropFirst(blanks)
    let isItem = rest.hasPrefix("- ")
    if isItem { rest = rest.dropFirst(2).drop { $0 == " " } }
    // A list may stand as far left as the key that it belongs to.
    guard isItem || blanks > 0, let key = key(isItem: isItem, blanks: blanks) else { return [] }
    let typed = rest
    switch (key, isItem) {
    case ("consumers", true):
      let taken = others(before: typed)
      return Consumer.all.filter { !taken.contains($0.id) }.map {
        item($0.id, $0.title, typed, documentation: "\($0.basis).")
      }
    case ("archives", true): return ArchiveKind.allCases.map { item($0.rawValue, nil, typed) }
    case ("severities", false):
      guard let colon = rest.firstIndex(of: ":") else {
        return Rule.all.map { item($0.code, $0.name, typed, documentation: $0.summary, end: ": ") }
      }
      let level = rest[rest.index(after: colon)...]
      let word = level.drop { $0 == " " }
      return Configuration.Level.allCases.map {
        Completion(
          label: $0.rawValue, kind: .value, range: spot.last(word),
          text: (level.isEmpty ? " " : "") + $0.rawValue)
      }
    default: return []
    }
  }

  private func item(
    _ word: String, _ detail: String?, _ typed: Substring, documentation: String? = nil,
    end: String = ""
  ) -> Completion {
    Completion(
      label: word, kind: .value, detail: detail, documentation: documentation,
      range: spot.last(typed), text: word + end)
  }

  /// The key that the line belongs to: of the nearest line above that begins further left.
  private func key(isItem: Bool, blanks: Int) -> String? {
    var index = spot.text.source.lineIndex(at: spot.offset)
    while index > 0 {
      index -= 1
      let line = spot.text.source.text(spot.text.source.lineRange(index))
      let indent = line.prefix { $0 == " " }.count
      let content = line.dropFirst(indent)
      if content.isEmpty || content.hasPrefix("#") || content.hasPrefix("- ") { continue }
      if indent > 0 { continue }
      return KeyLine(line).map { String($0.key) }
    }
    return nil
  }

  /// The clients that other lines name.
  private func others(before typed: Substring) -> Set<String> {
    let source = spot.text.source
    let here = source.lineIndex(at: spot.offset)
    return Set(
      (0..<source.lineCount).filter { $0 != here }.flatMap { index in
        source.text(source.lineRange(index)).split { !$0.utf8.allSatisfy(\.isWord) }
          .map(String.init)
      })
  }
}
