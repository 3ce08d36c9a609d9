/// The shapes in which one skill is published.
package enum ArchiveKind: String, Sendable, Codable, CaseIterable, Comparable {
  /// `<name>.skill`: a zip with one top folder, as claude.ai, the API and Gemini CLI take it.
  case skill
  /// What the well-known indexes point at: a `.tar.gz` with SKILL.md at its root, or SKILL.md alone.
  case wellKnown = "well-known"
  /// A Claude Code plugin with the skill inside, for `marketplace.json`.
  case plugin

  package static func < (lhs: ArchiveKind, rhs: ArchiveKind) -> Bool {
    lhs.rawValue < rhs.rawValue
  }
}
