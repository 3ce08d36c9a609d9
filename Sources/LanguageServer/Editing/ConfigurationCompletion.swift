import SkillModel

/// What completes a line of skillctl.yaml: clients, rules, severities, kinds of archives.
struct ConfigurationCompletion {
  let spot: TextSpot

  var items: [Completion] {
    let before = spot.before
    if let items = inBrackets(before) { return items }
    let blanks = before.prefix { $0 == " " }.count
    var rest = before.dropFirst(blanks)
    let isItem = rest.hasPrefix("- ")
    if isItem { rest = rest.dropFirst(2).drop { $0 == " " } }
    // A list may stand as far left as the key that it belongs to.
    guard isItem || blanks > 0, let key = key(isItem: isItem, blanks: blanks) else { return [] }
    let typed = rest
    switch (key, isItem) {
    case ("consumers", true): return consumers(typed)
    case ("archives", true): return archives(typed)
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

  /// A list on the line of its key; nil elsewhere.
  private func inBrackets(_ before: String) -> [Completion]? {
    guard let line = KeyLine(before), let bracket = line.rest.firstIndex(of: "["),
      !line.rest.contains("]")
    else { return nil }
    let typed =
      line.rest[bracket...].split(
        omittingEmptySubsequences: false, whereSeparator: { "[, ".contains($0) }
      ).last ?? ""
    switch line.key {
    case "consumers": return consumers(typed)
    case "archives": return archives(typed)
    default: return []
    }
  }

  private func consumers(_ typed: Substring) -> [Completion] {
    let taken = others(than: typed)
    return Consumer.all.filter { !taken.contains($0.id) }.map {
      item($0.id, $0.title, typed, documentation: "\($0.basis).")
    }
  }

  private func archives(_ typed: Substring) -> [Completion] {
    ArchiveKind.allCases.map { item($0.rawValue, nil, typed) }
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

  /// The words of the text but for the one that is typed.
  private func others(than typed: Substring) -> Set<String> {
    let source = spot.text.source
    let typed = spot.last(typed)
    let rest = [0..<typed.lowerBound, typed.upperBound..<source.bytes.count]
    return Set(
      rest.flatMap { source.text($0).split { !$0.utf8.allSatisfy(\.isWord) } }.map(String.init))
  }
}
