/// Whether a consumer loads a skill.
package struct Verdict: Sendable, Equatable {
  package enum Outcome: String, Sendable, CaseIterable, Codable {
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
    /// What we say about it, when nothing else explains the consumer's words.
    package let note: String?
    /// The codes of our rules that explain it; empty when it is the consumer's alone.
    package let codes: [String]

    /// The words for people: what is the consumer's own in quotation marks.
    package var shown: String {
      (isOurs ? words : "“\(words)”") + (note.map { " (\($0))" } ?? "")
    }

    package init(_ words: String, isOurs: Bool = false, note: String? = nil, codes: [String]) {
      self.words = words
      self.isOurs = isOurs
      self.note = note
      self.codes = codes
    }
  }

  /// The consumer's identifier.
  package let consumer: String
  /// Everything that makes it refuse the skill, in the order in which it looks.
  package private(set) var refusals: [Remark]
  package private(set) var losses: [Remark]
  /// It says the first refusal, and the next when that is mended.
  package let saysOne: Bool

  package init(
    consumer: String, refusals: [Remark] = [], losses: [Remark] = [], saysOne: Bool = false
  ) {
    self.consumer = consumer
    self.saysOne = saysOne
    self.refusals = refusals
    self.losses = losses
  }

  /// The refusals that it says at once.
  package var said: [Remark] { saysOne ? Array(refusals.prefix(1)) : refusals }

  package var outcome: Outcome {
    if !refusals.isEmpty { return .refuses }
    return losses.isEmpty ? .loads : .loses
  }

  /// The same with only those codes as explanations whose rules found something.
  func explained(by found: Set<String>) -> Verdict {
    func narrowed(_ remarks: [Remark]) -> [Remark] {
      remarks.map {
        Remark($0.words, isOurs: $0.isOurs, note: $0.note, codes: $0.codes.filter(found.contains))
      }
    }
    return Verdict(
      consumer: consumer, refusals: narrowed(refusals), losses: narrowed(losses), saysOne: saysOne)
  }

  mutating func add(_ remark: Remark, isLoss: Bool) {
    if isLoss { losses.append(remark) } else { refusals.append(remark) }
  }
}
