/// Where one skill's folder lies.
package struct SkillLocation: Sendable, Equatable {
  /// A path that can be opened.
  package let folder: String
  /// The path as it is shown to people: relative to where the user stands, `/` between parts.
  package let shown: String

  package init(folder: String, shown: String) {
    self.folder = folder
    self.shown = shown
  }
}
