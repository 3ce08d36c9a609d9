package import SymbiontAPI

/// How the work stands.
package struct SchedulerStatus: Sendable, Equatable {
  package struct Running: Sendable, Equatable {
    package let id: String
    package let attempt: Int
    package let startedAt: Timestamp
    /// Nil until it is chosen.
    package let tier: Tier?
  }

  package enum Phase: String, Sendable, Equatable {
    /// Not started yet.
    case idle
    case running
    case stopping
  }

  package var phase: Phase
  package var counts: TaskCounts
  package var running: [Running]
  /// For how long the pending task that was accepted first has waited; nil when none is pending.
  package var oldestPendingSeconds: Double?
  package var pause: QueuePause?
  /// Nil before the first.
  package var lastHeartbeat: Timestamp?
  package var totals: LedgerTotals
  package var budgets: [BudgetStanding]
  /// Why the ledger could not be written; nil when it can.
  package var ledgerFailure: String?
  /// Why the store could not be used last; nil when it can.
  package var storeFailure: String?
}
