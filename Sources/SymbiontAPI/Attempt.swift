/// One try at a task.
package struct Attempt: Sendable, Hashable, Codable {
  package enum State: String, Sendable, Hashable, Codable, CaseIterable {
    case running
    case done
    case failed
    /// It died with the daemon, or lost its lease.
    case interrupted
    case cancelled
    /// It was given back before it did anything, as when a usage limit is hit; it does not count against
    /// the task's `max_attempts`.
    case released
  }

  /// From 1, within its task.
  package var number: Int
  package var state: State
  package var startedAt: Timestamp
  package var finishedAt: Timestamp?
  package var tier: Tier?
  package var elapsedSeconds: Double?
  package var inputTokens: Int?
  package var outputTokens: Int?
  /// Nil when it is unknown.
  package var cost: USD?
  package var error: String?
  package var errorCategory: String?

  package enum CodingKeys: String, CodingKey {
    case number
    case state = "status"
    case startedAt = "started_at"
    case finishedAt = "finished_at"
    case tier = "model"
    case elapsedSeconds = "elapsed_seconds"
    case inputTokens = "input_tokens"
    case outputTokens = "output_tokens"
    case cost = "estimated_cost_usd"
    case error
    case errorCategory = "error_category"
  }

  package init(number: Int, state: State = .running, startedAt: Timestamp) {
    self.number = number
    self.state = state
    self.startedAt = startedAt
  }
}
