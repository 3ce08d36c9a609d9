package import SymbiontAPI

/// Something that happened.
package enum OrchestratorEvent: Sendable, Equatable {
  case task(TaskChange)
  case paused(QueuePause)
  case resumed
  /// A soft limit was reached.
  case budgetReached(BudgetStanding)
  /// A hard limit stops calls.
  case budgetStop(BudgetStop)
  case ledgerFailed(String)
  case ledgerRecovered
  case heartbeat(Timestamp)
  /// This listener was too slow for so many events before the next one.
  case missed(Int)
}

/// Where a task stands, without its texts, which may be long.
package struct TaskChange: Sendable, Equatable {
  package let id: String
  package let state: TaskState
  package let source: TaskSource
  package let attempts: Int
  package let tier: Tier?
  package let notBefore: Timestamp?
  package let cost: USD?
  package let errorCategory: String?

  package init(_ task: TaskRecord) {
    id = task.id
    state = task.state
    source = task.source
    attempts = task.attempts
    tier = task.tier
    notBefore = task.notBefore
    cost = task.cost
    errorCategory = task.errorCategory
  }
}
