package import SymbiontAPI

/// Something that happened.
package enum OrchestratorEvent: Sendable, Equatable {
  case task(TaskEvent)
  case paused(QueuePause)
  case resumed
  /// A soft limit was reached.
  case budgetReached(BudgetStanding)
  /// A hard limit stops calls.
  case budgetStop(BudgetStop)
  case ledgerFailed(String)
  case ledgerRecovered
  case heartbeat(Timestamp)
  /// That nothing may have happened, but who listens is still told.
  case silence
  /// This listener was too slow for so many events before the next one.
  case missed(Int)
}
