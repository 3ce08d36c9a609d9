import Logging
import SymbiontAPI

/// How far an attempt came.
enum AttemptOutcome {
  case answered(String)
  case failed(CallFailure)
  case refused(BudgetStop)
  /// Before its end; why stands in ``RunningAttempt``.
  case stopped
  /// Nothing can be written, and the daemon stops: the next one finds it.
  case abandoned
}

extension Scheduler {
  /// One attempt from its claim to its end.
  func work(_ claim: Claim) async {
    var used = AttemptUsage()
    let outcome = await attempt(claim, &used)
    budgets.free(claim.fence)
    await finish(claim, outcome, used)
    running[claim.fence.number]?.renewal?.cancel()
    running[claim.fence.number] = nil
    tellIdlers()
    wake()
  }

  /// Chooses a tier, looks at the budgets, and asks the tier's model.
  private func attempt(_ claim: Claim, _ used: inout AttemptUsage) async -> AttemptOutcome {
    let task = claim.task
    guard let spent = await spentBefore(claim) else { return .abandoned }
    used.before = spent
    let decision: RoutingDecision
    switch await route(claim, spent, &used) {
    case .failure(let outcome): return outcome.value
    case .success(let found): decision = found
    }
    remember(decision, for: task.id)
    running[claim.fence.number]?.tier = decision.tier
    used.usage.tier = decision.tier
    let lane = settings.lanes[decision.tier]
    var call = Call(
      prompt: task.task, model: lane.model, scratch: scratch, timeout: settings.callTimeout)
    let taskSpent = spent + used.atMost(settings.budgets)
    let reason = decision.reason
    let result: CallResult
    switch await ask(
      &call, lane, Asking(claim, decision.tier, .task, reason: reason, spent: taskSpent), &used)
    {
    case .failure(let outcome): return outcome.value
    case .success(let found): result = found
    }
    switch result.outcome {
    case .answered(let answer): return .answered(answer.text)
    case .failed(let failure): return isStopped(claim) ? .stopped : .failed(failure)
    }
  }

  private func route(
    _ claim: Claim, _ spent: USD, _ used: inout AttemptUsage
  ) async -> Result<RoutingDecision, Ended> {
    let task = claim.task
    if let known = decisions[task.id], task.forceTier == nil { return .success(known) }
    if case .decided(let decision) = settings.routing.start(task.task, force: task.forceTier) {
      return .success(decision)
    }
    let lane = settings.lanes[.haiku]
    var call = Classification.call(
      for: task.task, model: lane.model, scratch: scratch, timeout: settings.classifyTimeout)
    let asking = Asking(claim, .haiku, .classify, reason: nil, spent: spent)
    switch await ask(&call, lane, asking, &used) {
    case .failure(let ended): return .failure(ended)
    case .success(let result):
      if isStopped(claim) { return .failure(Ended(.stopped)) }
      // What stops every call would stop the task's own, too.
      if let failure = result.failure, failure.category.concernsEveryCall {
        return .failure(Ended(.failed(failure)))
      }
      return .success(settings.routing.decide(result))
    }
  }

  /// Makes one call if a budget has room for it, and books it.
  private func ask(
    _ call: inout Call, _ lane: SchedulerSettings.Lane, _ asking: Asking,
    _ used: inout AttemptUsage
  ) async -> Result<CallResult, Ended> {
    let fence = asking.claim.fence
    guard await ledgerIsSound() else { return .failure(Ended(.abandoned)) }
    if isStopped(asking.claim) { return .failure(Ended(.stopped)) }
    switch budgets.judge(
      asking.tier, taskSpent: asking.spent, totals: ledger.totals, now: wall.now())
    {
    case .refused(let stop): return .failure(Ended(.refused(stop)))
    case .allowed(let reserve, let most):
      budgets.reserve(fence, asking.tier, reserve)
      if let most { call.budget = min(most, call.budget ?? most) }
    }
    let running = Task { [call] in await Self.run(lane.executor, call) }
    self.running[fence.number]?.call = running
    let result = await running.value
    self.running[fence.number]?.call = nil
    used.add(result, tier: asking.tier)
    if !result.isGone {
      logger.error("\(asking.claim.task.id): a process of its call cannot be ended")
    }
    guard result.wasStarted else { return .success(result) }
    var line = LedgerLine(result, asking, now: wall.now())
    if asking.purpose == .classify {
      let decision = settings.routing.decide(result)
      line.tierReason = "\(decision.tier.rawValue): \(decision.reason)"
    }
    guard await book(line) else { return .failure(Ended(.abandoned)) }
    budgets.free(fence)
    tellBudgets()
    return .success(result)
  }

  /// Away from the scheduler, which has others to serve while a long answer is read.
  @concurrent
  private nonisolated static func run(
    _ executor: any Executor, _ call: Call
  ) async -> CallResult {
    await executor.run(call)
  }

  func isStopped(_ claim: Claim) -> Bool { running[claim.fence.number]?.stop != nil }

  /// What earlier attempts at a task cost, those of unknown cost at their tier's estimate; nil when the
  /// daemon stops before the store can tell.
  private func spentBefore(_ claim: Claim) async -> USD? {
    let limit = settings.budgets.task
    guard claim.task.attempts > 1, limit.hard != nil || limit.soft != nil else { return .zero }
    while true {
      do {
        return try await store.attempts(at: claim.task.id)
          .filter { $0.number < claim.task.attempts }
          .reduce(USD.zero) { $0 + atMost($1, claim.task) }
      } catch {
        note(error)
        guard await repaired() else { return nil }
      }
    }
  }

  private func atMost(_ attempt: Attempt, _ task: TaskRecord) -> USD {
    let limits = settings.budgets
    let tier = attempt.tier ?? task.forceTier
    return attempt.cost ?? tier.map(limits.estimate) ?? limits.highestEstimate
  }

  private func remember(_ decision: RoutingDecision, for id: String) {
    // A queue of that many tasks given back is not worth more memory.
    if decisions.count >= 10_000 { decisions = [:] }
    decisions[id] = decision
  }

  private func tellBudgets() {
    for standing in budgets.newlyReached(totals: ledger.totals, now: wall.now()) {
      logger.warning("the soft budget of the \(standing.scope) is reached: \(standing.spent) USD")
      events.send(.budgetReached(standing))
    }
  }
}

/// That an attempt has no call, or no further one.
struct Ended: Error {
  let value: AttemptOutcome

  init(_ value: AttemptOutcome) { self.value = value }
}

/// What a call is for.
struct Asking {
  let claim: Claim
  let tier: Tier
  let purpose: LedgerLine.Purpose
  /// Why the tier was chosen.
  let reason: String?
  /// What the task cost before it.
  let spent: USD

  init(_ claim: Claim, _ tier: Tier, _ purpose: LedgerLine.Purpose, reason: String?, spent: USD) {
    self.claim = claim
    self.tier = tier
    self.purpose = purpose
    self.reason = reason
    self.spent = spent
  }
}
