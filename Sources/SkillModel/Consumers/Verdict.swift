/// Whether a consumer loads a skill.
package struct Verdict: Sendable, Equatable {
  package enum Outcome: String, Sendable, CaseIterable {
    case loads
    /// It loads, but something that the author wrote is not used.
    case loses
    case refuses
  }

  /// One thing that a consumer says about a skill.
  package struct Remark: Sendable, Equatable {
    /// As the consumer itself says it, where that is known.
    package let words: String
    /// The words are ours: its own are not known, or it says nothing.
    package let isOurs: Bool
    /// The codes of our rules that explain it; empty when it is the consumer's alone.
    package let codes: [String]

    package init(_ words: String, isOurs: Bool = false, codes: [String]) {
      self.words = words
      self.isOurs = isOurs
      self.codes = codes
    }
  }

  /// The consumer's identifier.
  package let consumer: String
  package let refusals: [Remark]
  package let losses: [Remark]

  package var outcome: Outcome {
    if !refusals.isEmpty { return .refuses }
    return losses.isEmpty ? .loads : .loses
  }
}
