import SymbiontAPI

extension Scheduler {
  /// What can be told without asking the store.
  struct HealthFacts: Sendable {
    let phase: SchedulerStatus.Phase
    let lastBeat: ContinuousClock.Instant?
    let interval: Duration
    let running: Int
    let pause: QueuePause?
    /// Why no call at all may be made now.
    let stop: BudgetStop?
    let standings: [BudgetStanding]
  }

  func healthFacts() -> HealthFacts {
    let now = wall.now()
    let totals = ledger.totals
    return HealthFacts(
      phase: phase, lastBeat: lastBeat, interval: settings.heartbeat, running: running.count,
      pause: currentPause(now), stop: budgets.closed(totals: totals, now: now),
      standings: budgets.standings(totals: totals, now: now))
  }
}
