/// How a finding can be mended without touching anything else.
package struct Fix: Sendable, Equatable {
  package enum Change: Sendable, Equatable {
    /// Bytes of a file, by its path in the skill's folder.
    case edits([Edit], path: String)
    case rename(path: String, to: String)
    case makeExecutable(path: String)
  }

  /// What is done, as one would ask for it: "quote the value".
  package let title: String
  package let change: Change
  /// It may not be what the author means, so that somebody has to look at it.
  package let isUnsafe: Bool
  /// Nothing else may be changed in the same step: the places of other findings would not be theirs any more.
  package let isAlone: Bool

  package init(
    _ title: String, _ change: Change, isUnsafe: Bool = false, isAlone: Bool = false
  ) {
    self.title = title
    self.change = change
    self.isUnsafe = isUnsafe
    self.isAlone = isAlone
  }

  /// One edit of SKILL.md.
  static func document(
    _ title: String, of skill: Skill, _ edits: [Edit], isUnsafe: Bool = false, isAlone: Bool = false
  ) -> Fix {
    Fix(
      title, .edits(edits, path: skill.documentPath), isUnsafe: isUnsafe, isAlone: isAlone)
  }
}
