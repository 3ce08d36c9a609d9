/// A unit of work, as clients and `queue.jsonl` see it.
///
/// Where Symbiont's documentation shows a field of `/task` or `/queue`, it has that name here; a field
/// without a value is left out.
package struct TaskRecord: Sendable, Hashable, Codable, Identifiable {
  /// `task-<unix seconds>-<random>` or `queued-<random>`.
  package var id: String
  /// What is to be done: the prompt.
  package var task: String
  package var state: TaskState
  package var source: TaskSource
  /// The tier that the client insists on.
  package var forceTier: Tier?
  package var createdAt: Timestamp
  /// No attempt starts before it.
  package var notBefore: Timestamp?
  /// When the last attempt started.
  package var startedAt: Timestamp?
  package var finishedAt: Timestamp?
  /// How many were started.
  package var attempts: Int
  package var maxAttempts: Int
  /// Why it is blocked.
  package var blockedReason: String?
  package var result: String?
  /// What went wrong last, in words; nil once it is done.
  package var error: String?
  /// Its category: `rate_limit`.
  package var errorCategory: String?
  /// The tier that ran last.
  package var tier: Tier?
  /// Of the last attempt.
  package var elapsedSeconds: Double?
  package var inputTokens: Int?
  package var outputTokens: Int?
  /// What all attempts cost together; nil when there was none, or of one nobody knows.
  package var cost: USD?

  package enum CodingKeys: String, CodingKey, CaseIterable {
    case id
    case task
    case state = "status"
    case source
    case forceTier = "force_tier"
    case createdAt = "created_at"
    case notBefore = "not_before"
    case startedAt = "started_at"
    case finishedAt = "finished_at"
    case attempts
    case maxAttempts = "max_attempts"
    case blockedReason = "blocked_reason"
    case result
    case error
    case errorCategory = "error_category"
    case tier = "model"
    case elapsedSeconds = "elapsed_seconds"
    case inputTokens = "input_tokens"
    case outputTokens = "output_tokens"
    case cost = "estimated_cost_usd"
  }

  /// A task that nobody has worked at.
  package init(
    id: String, task: String, source: TaskSource, forceTier: Tier? = nil, createdAt: Timestamp,
    notBefore: Timestamp? = nil, maxAttempts: Int = 1
  ) {
    self.id = id
    self.task = task
    self.source = source
    self.forceTier = forceTier
    self.createdAt = createdAt
    self.notBefore = notBefore
    self.maxAttempts = maxAttempts
    state = .pending
    attempts = 0
  }
}
