/// Runs the rules over skills.
package struct Linter: Sendable {
  package let configuration: Configuration

  package init(configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// The findings of one skill, in order, with the configured severities and without the exceptions.
  package func findings(in skill: Skill) -> [Finding] { [] }

  /// The findings of the rules that look at a whole collection.
  package func findings(inCollection skills: [Skill]) -> [Finding] { [] }
}
