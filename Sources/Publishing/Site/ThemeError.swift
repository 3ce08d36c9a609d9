package import SkillModel

/// A template of a repository's `site/` that cannot be used: where, what is wrong, what to do.
package struct ThemeError: Error, Sendable {
  package let path: String
  package let place: Position
  /// The line the place is in.
  package let line: String
  package let message: String
  package let help: String
}
