package import SkillModel

/// What may have changed in a repository since its site was last looked at.
package enum LiveChange: Sendable, Equatable {
  /// Paths below the repository's root, such as `skills/pdf/SKILL.md`; of a folder that is new or
  /// gone, the folder's own.
  case paths(Set<String>)
  /// Nobody knows: everything is looked at.
  case everything
}

/// What an update of the site found.
package struct LiveUpdate: Sendable {
  /// What differs from before, as it is shown: folders of skills, `skillctl.yaml`, `site/`, `docs/`.
  /// Empty when nothing that is shown has changed.
  package let changed: [String]
  /// Of all skills, in order.
  package let findings: [Finding]
  /// What is wrong with the repository itself. What was served before stays in its place.
  package let faults: [any Error]
  /// How many skills are served.
  package let skills: Int
  /// Skills that are not served, with the reason.
  package let leftOut: [(skill: String, reason: String)]
  /// What the user should know; one sentence each.
  package let notes: [String]
  package let duration: Duration
}
