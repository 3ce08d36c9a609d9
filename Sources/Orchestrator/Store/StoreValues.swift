package import SymbiontAPI

extension String {
  /// What a database's text can hold: NUL, which ends it in SQLite and which PostgreSQL refuses, becomes
  /// U+FFFD.
  package var storable: String {
    guard utf8.contains(0) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
  }
}

/// What somebody wants done.
package struct NewTask: Sendable, Hashable {
  package var task: String
  package var source: TaskSource
  package var forceTier: Tier?
  /// At least 1.
  package var maxAttempts: Int
  package var notBefore: Timestamp?
  /// Chosen by the client, so that what it sends twice is done once.
  package var idempotencyKey: String?

  package init(
    _ task: String, source: TaskSource = .queue, forceTier: Tier? = nil, maxAttempts: Int = 1,
    notBefore: Timestamp? = nil, idempotencyKey: String? = nil
  ) {
    self.task = task
    self.source = source
    self.forceTier = forceTier
    self.maxAttempts = max(1, maxAttempts)
    self.notBefore = notBefore
    self.idempotencyKey = idempotencyKey
  }

  /// Whether a client that sends this means the task that is there.
  package func asks(forTheSameAs other: TaskRecord) -> Bool {
    task.storable == other.task && source == other.source && forceTier == other.forceTier
  }
}

package struct Submission: Sendable, Hashable {
  package var task: TaskRecord
  /// How many are pending, this one included.
  package var position: Int
  /// False when its idempotency key was known already.
  package var isNew: Bool

  package init(task: TaskRecord, position: Int, isNew: Bool) {
    self.task = task
    self.position = position
    self.isNew = isNew
  }
}

/// What an attempt must show to change its task: the number that it was given and that no other attempt
/// was ever given. An attempt that was ended by others shows an old one and is refused.
package struct Fence: Sendable, Hashable {
  package var task: String
  package var number: Int64

  package init(task: String, number: Int64) {
    self.task = task
    self.number = number
  }
}

/// An attempt that has been started.
package struct Claim: Sendable, Hashable {
  package var task: TaskRecord
  package var fence: Fence
  package var leaseUntil: Timestamp

  package init(task: TaskRecord, fence: Fence, leaseUntil: Timestamp) {
    self.task = task
    self.fence = fence
    self.leaseUntil = leaseUntil
  }
}

/// What an attempt used, its classification included.
package struct Usage: Sendable, Hashable {
  package var tier: Tier?
  package var elapsedSeconds: Double?
  package var inputTokens: Int?
  package var outputTokens: Int?
  /// Nil when it is unknown, which is not 0.
  package var cost: USD?

  package init(
    tier: Tier? = nil, elapsedSeconds: Double? = nil, inputTokens: Int? = nil,
    outputTokens: Int? = nil, cost: USD? = nil
  ) {
    self.tier = tier
    self.elapsedSeconds = elapsedSeconds
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.cost = cost
  }
}

/// Why an attempt did not get to its end.
package struct Failure: Sendable, Hashable {
  /// A word for machines: `rate_limit`.
  package var category: String
  package var message: String

  package init(category: String, message: String) {
    self.category = category
    self.message = message
  }

  /// The category of an attempt that died with its process, or lost its lease.
  package static let interruption = "interrupted"
}

package struct TaskQuery: Sendable, Hashable {
  /// All when it is empty.
  package var states: Set<TaskState>
  /// At least 1.
  package var limit: Int
  /// ``TaskPage/next`` of the page before.
  package var cursor: String?
  /// Longer tasks, results and errors are cut after so many characters; nil leaves them whole.
  package var mostText: Int?

  package init(
    states: Set<TaskState> = [], limit: Int = 50, cursor: String? = nil, mostText: Int? = nil
  ) {
    self.states = states
    self.limit = max(1, limit)
    self.cursor = cursor
    self.mostText = mostText.map { max(0, $0) }
  }
}

package struct TaskPage: Sendable, Hashable {
  package var tasks: [TaskRecord]
  /// Nil on the last page.
  package var next: String?

  package init(tasks: [TaskRecord], next: String?) {
    self.tasks = tasks
    self.next = next
  }
}

package struct TaskCounts: Sendable, Hashable {
  /// Zero where a state is missing.
  package var byState: [TaskState: Int]
  /// When the pending task that was accepted first was made.
  package var oldestPending: Timestamp?
  /// When the next of the tasks that wait for a moment may start.
  package var nextNotBefore: Timestamp?

  package init(byState: [TaskState: Int], oldestPending: Timestamp?, nextNotBefore: Timestamp?) {
    self.byState = byState
    self.oldestPending = oldestPending
    self.nextNotBefore = nextNotBefore
  }

  package subscript(_ state: TaskState) -> Int { byState[state] ?? 0 }
}
