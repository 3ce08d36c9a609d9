/// A program that reads skills: what it looks for, how it reads it, what it asks of it, and its own words.
package struct Consumer: Sendable {
  /// As `--for` and `skillctl.yaml` name it.
  package let id: String
  package let title: String
  /// What its verdicts rest on: a phrase.
  package let basis: String
  package let sources: [Rule.Source]
  /// The names under which it looks for the document, in this order.
  var documents = ["SKILL.md"]
  /// Whether a byte-order mark before the front matter does not matter.
  var skipsByteOrderMark = false
  let fences: FrontMatterCut
  let yaml: YAMLFlavour
  var secondTry = SecondTry.none
  /// Whether YAML that can be read is no use, so that the second try comes.
  var isNoUse: @Sendable (ConsumerReading) -> Bool = { _ in false }
  let faults: Faults
  let requirements: [Requirement]
  /// It says the first thing that is wrong, and the next when that is mended.
  let saysOne: Bool

  /// What becomes of a skill whose values cannot be read, and what is said then.
  struct Fault: Sendable {
    let words: String
    let isLoss: Bool
    let isOurs: Bool

    static func refuses(_ words: String, ours: Bool = false) -> Fault {
      Fault(words: words, isLoss: false, isOurs: ours)
    }

    /// It goes on without front matter.
    static func loses(_ words: String, ours: Bool = false) -> Fault {
      Fault(words: words, isLoss: true, isOurs: ours)
    }
  }

  struct Faults: Sendable {
    let noDocument: Fault
    let noFence: Fault
    let unclosed: Fault
    /// `…` stands for what its parser says.
    let yaml: Fault
    let noMapping: Fault
    /// Of bytes that are no UTF-8.
    let encoding: Fault
  }

  /// One thing that it asks of what it has read.
  struct Requirement: Sendable {
    let rules: [Rule]
    /// When it does not hold, the skill still loads.
    let isLoss: Bool
    /// The words are ours: its own are not known, or it says nothing.
    let isOurs: Bool
    /// Its words; nil when it holds.
    let words: @Sendable (ConsumerReading) -> String?

    /// Whether it is, or may be, that a value is missing.
    var isAboutAbsence: Bool {
      rules.contains { [Rule.missingName.code, Rule.missingDescription.code].contains($0.code) }
    }

    static func refuses(
      _ rules: Rule..., ours: Bool = false, words: @escaping @Sendable (ConsumerReading) -> String?
    ) -> Requirement {
      Requirement(rules: rules, isLoss: false, isOurs: ours, words: words)
    }

    static func loses(
      _ rules: Rule..., ours: Bool = true, words: @escaping @Sendable (ConsumerReading) -> String?
    ) -> Requirement {
      Requirement(rules: rules, isLoss: true, isOurs: ours, words: words)
    }
  }

  /// All of them, in the order in which they are shown.
  package static let all: [Consumer] = [
    .agentskills, .skillCreator, .claudeAI, .claudeAPI, .claudeCode, .codex, .geminiCLI,
    .copilotCLI, .visualStudioCode, .cursor, .openCode, .googleSkillRegistry,
  ]

  /// The one with this identifier.
  package static func named(_ id: String) -> Consumer? { all.first { $0.id == id } }

  /// The codes of the rules that are about what some consumer refuses: how much their findings matter depends on
  /// who is to read the skill.
  package static let codes: Set<String> = Set(
    all.flatMap(\.requirements).flatMap(\.rules).map(\.code)
  )
  .union(frontMatterCodes)
}
