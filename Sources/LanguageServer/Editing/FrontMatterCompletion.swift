import SkillModel

/// What completes a line of front matter: keys that are not there yet, and values of those that have few.
struct FrontMatterCompletion {
  let document: SkillDocument
  let spot: TextSpot
  /// The name of the skill's folder, where it has one.
  let directory: String?
  /// The clients that the skill is for.
  let consumers: [String]

  var items: [Completion] {
    let before = spot.before
    if let line = KeyLine(before) { return values(of: line) }
    return before.utf8.allSatisfy(\.isWord) ? keys(from: before) : []
  }

  private func keys(from typed: String) -> [Completion] {
    let taken = document.keys(except: spot.offset)
    let hasColon = spot.after.drop { $0.utf8.allSatisfy(\.isWord) }.hasPrefix(":")
    let rest = spot.after.prefix { $0.utf8.allSatisfy(\.isWord) }
    let range = spot.last(typed).lowerBound..<spot.offset + rest.utf8.count
    return FrontMatterKey.all.filter { !taken.contains($0.name) }.map { key in
      let isOpen =
        switch key.form {
        case .textMapping, .mapping: true
        default: false
        }
      let isRead = consumers.isEmpty || consumers.contains(where: key.readers.contains)
      return Completion(
        label: key.name, kind: .property, detail: key.formWords,
        documentation: "\(key.meaning)\n\nRead by \(Hover.readers(of: key)).", range: range,
        text: hasColon ? key.name : key.name + (isOpen ? ":" : ": "),
        rank: isRead ? key.isInSpecification ? 0 : 1 : 2)
    }
  }

  private func values(of line: KeyLine) -> [Completion] {
    let typed = line.rest.drop { $0 == " " }
    guard !typed.contains(" ") else { return [] }
    let blank = line.rest.isEmpty ? " " : ""
    return words(for: String(line.key)).map { word, detail in
      Completion(
        label: word, kind: .value, detail: detail, range: spot.last(typed), text: blank + word)
    }
  }

  private func words(for key: String) -> [(String, String?)] {
    if key == "name" { return directory.map { [($0, "the name of the folder")] } ?? [] }
    if key == "model" { return Self.models }
    switch FrontMatterKey.named(key)?.form {
    case .flag: return [("true", nil), ("false", nil)]
    case .choice(let words, _): return words.map { ($0, nil) }
    default: return []
    }
  }

  /// Names that stand for whichever model is the newest: https://code.claude.com/docs/en/model-config (checked
  /// 2026-11-22).
  private static let models: [(String, String?)] = [
    ("inherit", "that of the session"), ("sonnet", "the newest Sonnet"),
    ("opus", "the newest Opus"), ("haiku", "the newest Haiku"),
    ("opusplan", "Opus for plans, Sonnet for what follows"),
    ("default", "that of the account"),
  ]
}
