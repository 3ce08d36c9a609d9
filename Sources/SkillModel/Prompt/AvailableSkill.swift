/// One skill as an agent's system prompt lists it.
package struct AvailableSkill: Sendable, Equatable {
  /// Without the white space around it.
  package let name: String
  /// Without the white space around it.
  package let description: String
  /// The absolute path of its SKILL.md.
  package let location: String

  package init(name: String, description: String, location: String) {
    self.name = name
    self.description = description
    self.location = location
  }

  /// A skill whose front matter says a name and a description without any doubt; nil for all others.
  ///
  /// What the reference tool reads is required here, not that the skill is valid:
  /// https://github.com/agentskills/agentskills/blob/main/skills-ref/src/skills_ref/parser.py
  /// (skills-ref 0.1.1, checked 2026-11-21).
  package init?(_ skill: Skill, location: String) {
    guard let frontMatter = skill.frontMatter, frontMatter.closing != nil,
      frontMatter.tree.problems.isEmpty, skill.documentProblems(Self.isDoubtful).isEmpty,
      let name = Self.text(frontMatter["name"]),
      let description = Self.text(frontMatter["description"])
    else { return nil }
    self.init(name: name, description: description, location: location)
  }

  private static func isDoubtful(_ kind: DocumentProblem.Kind) -> Bool {
    kind == .textBeforeFrontMatter || kind == .frontMatterTooLarge
  }

  private static func text(_ entry: YAMLEntry?) -> String? {
    guard let value = entry?.value, !value.isNull, let text = value.string?.stripped, !text.isEmpty
    else { return nil }
    return text
  }
}
