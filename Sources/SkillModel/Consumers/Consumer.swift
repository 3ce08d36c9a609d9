/// A program that reads skills: what it looks for, how it reads it, what it asks of it, and its own words.
package struct Consumer: Sendable {
  /// As `--for` and `skillctl.yaml` name it.
  package let id: String
  package let title: String
  package let sources: [Rule.Source]
  /// The names under which it looks for the document, in this order.
  let documents: [String]
  let fences: FrontMatterCut
  let yaml: YAMLFlavour
  let faults: Faults
  let requirements: [Requirement]
  /// It says the first thing that is wrong, and no more.
  let saysOne: Bool

  /// What it says when it does not even get to the values.
  struct Faults: Sendable {
    let noDocument: String
    let noFence: String
    let unclosed: String
    /// Stands before what its parser says, which is the parser's own.
    let yaml: String
    let noMapping: String
    /// Of bytes that are no UTF-8.
    let encoding: String
  }

  /// One thing that it asks of what it has read.
  struct Requirement: Sendable {
    let rules: [Rule]
    /// When it does not hold, the skill still loads.
    let isLoss: Bool
    /// Its words; nil when it holds.
    let words: @Sendable (ConsumerReading) -> String?

    static func refuses(
      _ rules: Rule..., words: @escaping @Sendable (ConsumerReading) -> String?
    ) -> Requirement {
      Requirement(rules: rules, isLoss: false, words: words)
    }

    static func loses(
      _ rules: Rule..., words: @escaping @Sendable (ConsumerReading) -> String?
    ) -> Requirement {
      Requirement(rules: rules, isLoss: true, words: words)
    }
  }

  /// All of them, in the order in which they are shown.
  package static let all: [Consumer] = [.agentskills, .skillCreator]

  /// The one with this identifier.
  package static func named(_ id: String) -> Consumer? { all.first { $0.id == id } }
}

extension Consumer {
  /// What it makes of a skill.
  package func verdict(on skill: Skill) -> Verdict {
    func refusal(_ words: String, _ codes: [String]) -> Verdict {
      Verdict(consumer: id, refusals: [Verdict.Remark(words, codes: codes)], losses: [])
    }
    guard let document = skill.document, documents.contains(skill.documentPath) else {
      return refusal(faults.noDocument, [Rule.missingSkillFile.code])
    }
    if document.problems.contains(where: { [.invalidUTF8, .utf16].contains($0.kind) }) {
      return refusal(faults.encoding, [Rule.invalidUTF8.code])
    }
    let content: Range<Int>
    switch fences.content(of: document.source) {
    case .found(let range): content = range
    case .missing: return refusal(faults.noFence, [Rule.noFrontMatter.code])
    case .unclosed: return refusal(faults.unclosed, [Rule.unclosedFrontMatter.code])
    }
    let tree =
      if let frontMatter = document.frontMatter, frontMatter.content == content {
        frontMatter.tree
      } else {
        YAMLReader.read(document.source, in: content)
      }
    if let problem = yaml.refusal(of: tree, in: document.source) {
      return refusal(faults.yaml + problem.message, problem.codes)
    }
    guard let entries = tree.root?.entries else {
      return refusal(faults.noMapping, [Rule.frontMatterNotMapping.code])
    }
    let reading = ConsumerReading(skill: skill, entries: entries, flavour: yaml)
    var (refusals, losses): ([Verdict.Remark], [Verdict.Remark]) = ([], [])
    for requirement in requirements {
      guard let words = requirement.words(reading) else { continue }
      let remark = Verdict.Remark(words, codes: requirement.rules.map(\.code))
      if requirement.isLoss { losses.append(remark) } else { refusals.append(remark) }
      if saysOne, !refusals.isEmpty { break }
    }
    return Verdict(consumer: id, refusals: refusals, losses: losses)
  }
}
