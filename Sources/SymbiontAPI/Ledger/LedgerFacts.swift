/// What totals need of a line.
package struct LedgerFacts: Sendable, Equatable {
  /// The day of its timestamp, as it is written: `2026-03-20`.
  package var date: String
  package var model: String
  package var success = true
  package var inputTokens = 0
  package var outputTokens = 0
  /// Nil when it is unknown.
  package var cost: USD?
  package var isClassification = false
  /// How the call's task came; nil when the line does not tell.
  package var source: TaskSource?

  package init(date: String, model: String) {
    self.date = date
    self.model = model
  }
}

/// A line that cannot be counted.
package struct LedgerFault: Error, Sendable, Equatable {
  /// Of the line, in bytes from its start.
  package let offset: Int
  package let message: String

  package init(offset: Int, message: String) {
    self.offset = offset
    self.message = message
  }
}
