package import SymbiontAPI

/// One call of a model, as `ledger.jsonl` keeps it.
///
/// The first eight fields and their order are Symbiont's; the further ones follow them and are left out
/// when nothing is known. A line is never changed once it is written.
package struct LedgerLine: Sendable, Equatable {
  /// What a call was for.
  package enum Purpose: String, Sendable, CaseIterable {
    /// To choose the tier of a task.
    case classify
    case task
  }

  /// When the call ended: RFC 3339 in UTC with microseconds.
  package var timestamp: String
  /// The tier's name: `haiku`.
  package var model: String
  package var success: Bool
  package var elapsedSeconds: Double
  /// Nil when the executor did not tell.
  package var inputTokens: Int?
  package var outputTokens: Int?
  /// What this call alone cost; nil when it may have cost something and nobody knows what. Unknown is
  /// `null` in the file, and not 0.
  package var cost: USD?
  /// The first characters of the prompt.
  package var promptPreview: String

  package var purpose: Purpose?
  package var task: String?
  /// From 1.
  package var attempt: Int?
  /// Why the tier was chosen, in a few words.
  package var tierReason: String?
  /// The executor's program and its version: `claude 2.1.240`.
  package var executor: String?
  package var session: String?
  /// What the executor itself reported; of a resumed session perhaps the sum of all its calls.
  package var reportedCost: USD?
  package var resumed: Bool?
  /// The category of a failure: `rate_limit`.
  package var error: String?

  package init(
    timestamp: String, model: String, success: Bool, elapsedSeconds: Double, inputTokens: Int?,
    outputTokens: Int?, cost: USD?, promptPreview: String
  ) {
    self.timestamp = timestamp
    self.model = model
    self.success = success
    self.elapsedSeconds = elapsedSeconds
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.cost = cost
    self.promptPreview = promptPreview
  }
}

extension LedgerFacts {
  package init(_ line: LedgerLine) {
    self.init(date: String(line.timestamp.prefix(10)), model: line.model)
    success = line.success
    inputTokens = line.inputTokens ?? 0
    outputTokens = line.outputTokens ?? 0
    cost = line.cost
    isClassification = line.purpose == .classify
    source = line.task.flatMap { TaskSource(taskID: $0.utf8) }
  }
}
