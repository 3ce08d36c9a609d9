/// One thing that is wrong with a skill: where, what, why and what to do.
package struct Finding: Sendable, Equatable {
  /// The bytes a finding points at, and how they are shown.
  package struct Place: Sendable, Equatable {
    /// UTF-8 offsets into the file.
    package let range: Range<Int>
    package let start: Position
    package let end: Position
    /// The first line of the range, without its ending, of a long one the part around the range;
    /// masked where it holds a secret.
    package let line: String
    /// The part of `line` to underline, in Unicode scalars from 0; differs from the columns of
    /// `start` and `end` when something was masked.
    package let shown: Range<Int>

    package init(
      range: Range<Int>, start: Position, end: Position, line: String, shown: Range<Int>? = nil
    ) {
      self.range = range
      self.start = start
      self.end = end
      self.line = line
      let from = start.column - 1
      let to = start.line == end.line ? end.column - 1 : line.unicodeScalars.count
      self.shown = shown ?? from..<max(from, to)
    }
  }

  /// What a client that the skill is for says about it.
  package struct Refusal: Sendable, Equatable {
    /// The client's identifier.
    package let consumer: String
    package let words: String
    /// The words are ours: the client's own are not known, or it says nothing.
    package let isOurs: Bool

    package init(consumer: String, words: String, isOurs: Bool) {
      self.consumer = consumer
      self.words = words
      self.isOurs = isOurs
    }
  }

  package let code: String
  package let rule: String
  package let severity: Severity
  /// The folder of the skill as shown to people; empty for a finding about no single skill.
  package let skill: String
  /// The file or folder as it is shown to people.
  package let path: String
  /// Nil when the finding is about a file as a whole.
  package let place: Place?
  /// What is wrong, in a lower-case phrase that names the value, never a secret.
  package let message: String
  /// Why it matters: the rule's reason.
  package let why: String
  /// What to do.
  package let help: String
  /// Twelve hexadecimal digits that stay the same while the flagged text does; for exceptions.
  package let fingerprint: String
  /// What the clients say that the skill is for and that refuse it because of this.
  package let refusals: [Refusal]
  /// How it can be mended; nil where nobody but the author can.
  package let fix: Fix?

  package init(
    code: String, rule: String, severity: Severity, skill: String, path: String, place: Place?,
    message: String, why: String, help: String, fingerprint: String, refusals: [Refusal] = [],
    fix: Fix? = nil
  ) {
    self.code = code
    self.rule = rule
    self.severity = severity
    self.skill = skill
    self.path = path
    self.place = place
    self.message = message
    self.why = why
    self.help = help
    self.fingerprint = fingerprint
    self.refusals = refusals
    self.fix = fix
  }

  /// The same without its fix.
  package var unmended: Finding {
    guard fix != nil else { return self }
    return Finding(
      code: code, rule: rule, severity: severity, skill: skill, path: path, place: place,
      message: message, why: why, help: help, fingerprint: fingerprint, refusals: refusals)
  }

  /// By path, place, code, then text: the same order at any parallelism.
  package static func inOrder(_ lhs: Finding, _ rhs: Finding) -> Bool {
    if lhs.path != rhs.path { return lhs.path.utf8.lexicographicallyPrecedes(rhs.path.utf8) }
    let left = lhs.place?.range.lowerBound ?? -1
    let right = rhs.place?.range.lowerBound ?? -1
    if left != right { return left < right }
    if lhs.code != rhs.code { return lhs.code < rhs.code }
    return lhs.message < rhs.message
  }
}
