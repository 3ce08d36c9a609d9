package import SymbiontAPI

/// How a call ended, and what it cost.
package struct CallResult: Sendable, Equatable {
  package enum Outcome: Sendable, Equatable {
    case answered(Answer)
    case failed(CallFailure)
  }

  package struct Answer: Sendable, Equatable {
    package var text: String
    /// JSON, when a schema was given and the program kept to it.
    package var structured: String?

    package init(text: String, structured: String? = nil) {
      self.text = text
      self.structured = structured
    }
  }

  /// Of all models together, subagents included where the program tells.
  package struct Tokens: Sendable, Equatable {
    /// Without those read from or written to a cache.
    package var input = 0
    package var output = 0
    package var cacheRead = 0
    package var cacheWritten = 0

    package init() {}
  }

  package var outcome: Outcome
  /// What this call alone cost; nil when it may have cost something and nobody knows what.
  package var cost: USD?
  /// What the program itself reported; of a resumed session perhaps the sum of all its calls.
  package var reportedCost: USD?
  package var resumed = false
  /// From its start to the confirmed end of all its processes.
  package var duration = Duration.zero
  /// The full name of the model that did most of the work: `claude-haiku-4-5-20251001`.
  package var model: String?
  package var session: String?
  /// The program and its version: `claude 2.1.240`.
  package var executor: String
  package var tokens: Tokens?
  package var turns: Int?
  /// Whether a program ran; what never ran is no call, and needs no line in a ledger.
  package var wasStarted = true
  /// Whether none of its processes was left at the end.
  package var isGone = true

  package init(outcome: Outcome, executor: String) {
    self.outcome = outcome
    self.executor = executor
  }

  package var isSuccess: Bool { failure == nil }

  package var failure: CallFailure? {
    if case .failed(let failure) = outcome { failure } else { nil }
  }

  package var answer: Answer? {
    if case .answered(let answer) = outcome { answer } else { nil }
  }
}
