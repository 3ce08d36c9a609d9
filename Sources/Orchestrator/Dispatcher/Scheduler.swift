package import Logging
package import SymbiontAPI

/// Makes queue, router, executors and ledger one running thing.
///
/// A task is claimed the moment it is accepted, as long as a place is free. Each attempt is one claim with a
/// lease and a fence; whatever a call cost stands in the ledger, on the disk, before its task is ended.
/// Nothing runs a second time unless its client allowed that.
package actor Scheduler {
  let store: any TaskStore
  let ledger: Ledger
  let settings: SchedulerSettings
  /// The folder in which calls get theirs.
  let scratch: String
  let wall: WallClock
  /// What is waited by.
  let clock: any Clock<Duration>
  let logger: Logger
  package nonisolated let events = EventBroadcast()

  var phase = SchedulerStatus.Phase.idle
  /// By the number of their fence.
  var running: [Int64: RunningAttempt] = [:]
  var budgets: Budgets
  var breaker: Breaker
  /// As the store has it, so that nobody claims in vain.
  var queuePause: QueuePause?
  var ledgerFailure: String?
  var storeFailure: String?
  /// Whether the last task found no room: that reading goes well says nothing of that.
  var isStoreFull = false
  var lastHeartbeat: Timestamp?
  /// The same moment on a clock that nobody sets.
  var lastBeat: ContinuousClock.Instant?
  /// Whether what former processes left behind is booked and ended.
  var hasRecovered = false
  var heartbeat: Task<Void, Never>?
  /// Whether the time to stop in good order is over.
  var isGivingUp = false

  // Claiming.
  var isClaiming = false
  var isClaimWanted = false
  var alarm: Task<Void, Never>?
  /// Tasks for which somebody waits; they come before the queue.
  var urgent: [String] = []
  /// Being cancelled in the store while a claim may be under way.
  var cancelling: Set<String> = []
  var cancelledWhileClaiming: Set<String> = []

  // Waiting.
  var waiters: [String: [Int: AsyncStream<TaskRecord>.Continuation]] = [:]
  var nextWaiter = 0
  /// Attempts that cannot go on before something can be written again.
  var repairs: [CheckedContinuation<Bool, Never>] = []
  var repairAlarm: Task<Void, Never>?
  var idlers: [CheckedContinuation<Void, Never>] = []
  /// What was decided for tasks that were given back or will be tried again: asking twice costs twice.
  var decisions: [String: RoutingDecision] = [:]

  package init(
    store: any TaskStore, ledger: Ledger, scratch: String, settings: SchedulerSettings,
    wall: WallClock = .system, clock: any Clock<Duration> = ContinuousClock(), logger: Logger
  ) {
    self.store = store
    self.ledger = ledger
    self.scratch = scratch
    self.settings = settings
    self.wall = wall
    self.clock = clock
    self.logger = logger
    budgets = Budgets(settings.budgets)
    breaker = Breaker(settings.breaker)
  }

  /// Ends what former processes left behind and begins to work. The ledger and the store must be this
  /// process's alone.
  package func start() async {
    guard phase == .idle else { return }
    phase = .running
    await recover()
    await readPause()
    heartbeat = Task { [clock, settings] in
      await Heartbeat(every: settings.heartbeat, by: clock).run { await self.beat() }
    }
    wake()
  }

  /// Returns once it has time to: what the watchdog is fed by.
  package func answer() {}

  /// - Throws: ``StoreError``.
  package func status() async throws(StoreError) -> SchedulerStatus {
    let counts = try await store.counts()
    let now = wall.now()
    let totals = ledger.totals
    return SchedulerStatus(
      phase: phase, counts: counts,
      running: running.values.sorted { $0.claim.fence.number < $1.claim.fence.number }.map {
        SchedulerStatus.Running(
          id: $0.claim.task.id, attempt: $0.claim.task.attempts,
          startedAt: $0.claim.task.startedAt ?? now, tier: $0.tier)
      },
      oldestPendingSeconds: counts.oldestPending.map { max(0, (now - $0).inSeconds) },
      pause: currentPause(now), lastHeartbeat: lastHeartbeat, totals: totals,
      budgets: budgets.standings(totals: totals, now: now), ledgerFailure: ledgerFailure,
      storeFailure: storeFailure)
  }

  /// Tells everybody who listens or waits what became of a task.
  func changed(_ task: TaskRecord) {
    events.send(.task(TaskEvent(task)))
    guard task.state.isFinished else { return }
    decisions[task.id] = nil
    urgent.removeAll { $0 == task.id }
    for waiter in (waiters.removeValue(forKey: task.id) ?? [:]).values {
      waiter.yield(task)
      waiter.finish()
    }
  }
}

/// An attempt of this process.
struct RunningAttempt {
  /// Why it is stopped before its end.
  enum Stop {
    case cancelled
    /// The daemon stops.
    case drained
    /// The task is another's.
    case lostLease
  }

  let claim: Claim
  var tier: Tier?
  var stop: Stop?
  var call: Task<CallResult, Never>?
  var renewal: Task<Void, Never>?
}

extension Duration {
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
