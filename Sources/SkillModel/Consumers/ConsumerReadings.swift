/// What the YAML libraries of several consumers have made of one document: many use the same.
struct ConsumerReadings {
  enum Outcome {
    case values(ConsumerReading)
    /// In our words, with the codes of our rules that say more.
    case refused(String, codes: [String])
    case noMapping
  }

  private var known: [(flavour: String, content: Range<Int>, outcome: Outcome)] = []

  /// What a library makes of these bytes; `read` is asked when nobody has asked before.
  mutating func reading(
    by flavour: YAMLFlavour, _ content: Range<Int>, read: () -> Outcome
  ) -> Outcome {
    if let one = known.first(where: { $0.flavour == flavour.name && $0.content == content }) {
      return one.outcome
    }
    let outcome = read()
    known.append((flavour.name, content, outcome))
    return outcome
  }
}

extension YAMLFlavour {
  /// What it makes of what libyaml has read, or what it says instead.
  func read(
    _ tree: YAMLTree, in source: SourceText, _ content: Range<Int>, of skill: Skill,
    isSecondTry: Bool = false
  ) -> ConsumerReadings.Outcome {
    if let problem = refusal(of: tree, in: source, content) {
      return .refused(problem.message, codes: problem.codes)
    }
    guard let entries = tree.root?.entries else { return .noMapping }
    return .values(
      ConsumerReading(skill: skill, entries: entries, flavour: self, isSecondTry: isSecondTry))
  }
}
