/// How a finding can be mended without touching anything else.
package struct Fix: Sendable, Equatable {
  package enum Change: Sendable, Equatable {
    /// Bytes of a file, by its path in the skill's folder.
    case edits([Edit], path: String)
    case rename(path: String, to: String)
    case makeExecutable(path: String)
  }

  /// An edit as it may be shown.
  package struct Place: Sendable, Equatable {
    package let start: Position
    package let end: Position
    package let replacement: String

    package init(start: Position, end: Position, replacement: String) {
      self.start = start
      self.end = end
      self.replacement = replacement
    }
  }

  /// What is done, as one would ask for it: "quote the value".
  package private(set) var title: String
  package let change: Change
  /// It may not be what the author means, so that somebody has to look at it.
  package let isUnsafe: Bool
  /// Nothing else may be changed in the same step: the places of other findings would not be theirs any more.
  package let isAlone: Bool
  /// The edits of a finding's own file; none where that holds a secret, which must not be shown.
  package private(set) var places: [Place]

  package init(
    _ title: String, _ change: Change, isUnsafe: Bool = false, isAlone: Bool = false,
    places: [Place] = []
  ) {
    self.title = title
    self.change = change
    self.isUnsafe = isUnsafe
    self.isAlone = isAlone
    self.places = places
  }

  /// The same, fit to be shown; `source` is the file that the finding is about.
  func shown(title: String, source: SourceText?, path: String, hasSecret: Bool) -> Fix {
    var shown = self
    shown.title = title
    if !hasSecret, let source, case .edits(let edits, path) = change {
      shown.places = edits.map { edit in
        Place(
          start: source.position(at: edit.range.lowerBound),
          end: source.position(at: edit.range.upperBound),
          replacement: String(decoding: edit.replacement, as: UTF8.self))
      }
    }
    return shown
  }

  /// One edit of SKILL.md.
  static func document(
    _ title: String, of skill: Skill, _ edits: [Edit], isUnsafe: Bool = false, isAlone: Bool = false
  ) -> Fix {
    Fix(
      title, .edits(edits, path: skill.documentPath), isUnsafe: isUnsafe, isAlone: isAlone)
  }
}
