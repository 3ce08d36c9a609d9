import Logging
import SymbiontAPI

extension Scheduler {
  /// Ends an attempt as its outcome demands, and tells it.
  func finish(_ claim: Claim, _ outcome: AttemptOutcome, _ used: AttemptUsage) async {
    let end: AttemptEnd
    var stop: BudgetStop?
    switch outcome {
    case .abandoned: return
    case .answered(let text):
      breaker.reset()
      end = .done(result: text)
    case .failed(let failure): end = await self.end(of: claim, after: failure)
    case .refused(let refusal):
      tell(refusal, wall.now())
      stop = refusal
      end = self.end(of: claim, after: refusal)
    case .stopped:
      guard let found = self.end(ofStopped: claim, used) else {
        logger.warning("\(claim.task.id): its lease was lost; nothing of this attempt is kept")
        return await review(claim.task.id)
      }
      end = found
    }
    guard let task = await settle(claim, end, used.usage) else {
      return await review(claim.task.id)
    }
    logger.info(
      "\(task.id) is \(task.state.rawValue)",
      metadata: [
        "attempt": "\(claim.task.attempts)", "tier": "\(used.usage.tier?.rawValue ?? "none")",
        "cost": "\(used.usage.cost?.description ?? "unknown")",
        "error": "\(task.errorCategory ?? "none")",
        "answer": "\(task.result?.utf8.count ?? 0) bytes",
      ])
    changed(task)
    tellBudget(of: task, used)
    do {
      if let ended = try await endFurther(task, claim, stop) { changed(ended) }
    } catch {
      note(error)
    }
  }

  /// What else becomes of a task that would be tried again; nil when nothing does.
  private func endFurther(
    _ task: TaskRecord, _ claim: Claim, _ stop: BudgetStop?
  ) async throws(StoreError) -> TaskRecord? {
    guard !task.state.isFinished else { return nil }
    var end: TaskRecord?
    // A budget that never starts again: somebody has to decide.
    if let stop, stop.scope.period == .task {
      end = try await store.block(task.id, reason: "\(stop)")
    }
    // Somebody wanted it cancelled when its call had just failed by itself.
    if running[claim.fence.number]?.stop == .cancelled { end = try await store.cancel(task.id) }
    return end
  }

  /// Tells those who wait for a task that others have ended.
  private func review(_ id: String) async {
    guard waiters[id] != nil, let task = try? await store.task(id), task.state.isFinished else {
      return
    }
    changed(task)
  }

  private func tellBudget(of task: TaskRecord, _ used: AttemptUsage) {
    let limit = settings.budgets.task
    let spent = used.before + used.atMost(settings.budgets)
    guard let soft = limit.soft, used.before < soft, spent >= soft else { return }
    var standing = BudgetStanding(scope: BudgetScope(.task), limit: limit)
    standing.task = task.id
    standing.spent = spent
    events.send(.budgetReached(standing))
  }

  private func end(of claim: Claim, after failure: CallFailure) async -> AttemptEnd {
    let now = wall.now()
    let words = Failure(category: failure.category.rawValue, message: failure.message)
    switch FailurePolicy(failure, now: now, limitPause: settings.limitPause) {
    case .pause(let until):
      // First, or the task that is given back would be taken at once.
      await pauseAnyway("\(failure.category.rawValue): \(failure.message)", until: until)
      // Who waits for an answer is told, and not left to wait for hours.
      if claim.task.source == .task { return .failed(words, retry: nil) }
      return .released(words, notBefore: nil)
    case .retry:
      await trip(failure, now)
      return .failed(words, retry: settings.backoff)
    case .fail:
      await trip(failure, now)
      return .failed(words, retry: nil)
    }
  }

  private func trip(_ failure: CallFailure, _ now: Timestamp) async {
    guard breaker.failed(failure.category) else { return }
    let until = settings.breaker.pause.map { now + $0 }
    await pauseAnyway(
      "\(settings.breaker.failures) failures in a row: \(failure.category.rawValue)", until: until)
  }

  /// Who waits for an answer is told; a task of the queue waits until there is money again.
  private func end(of claim: Claim, after stop: BudgetStop) -> AttemptEnd {
    let words = Failure(category: BudgetStop.category, message: "\(stop)")
    if claim.task.source == .task { return .failed(words, retry: nil) }
    let now = wall.now()
    let again = now + (stop.isPassing ? settings.backoff.first : Self.budgetPause)
    return .released(words, notBefore: stop.until.map { min($0, again) } ?? again)
  }

  /// After so long it is looked whether a budget has grown.
  private static let budgetPause = Duration.seconds(600)

  /// Nil when the task is no longer this attempt's.
  private func end(ofStopped claim: Claim, _ used: AttemptUsage) -> AttemptEnd? {
    switch running[claim.fence.number]?.stop {
    case .cancelled: .cancelled
    case .lostLease, nil: nil
    case .drained where used.calls == 0:
      .released(
        Failure(category: Failure.interruption, message: "the daemon stopped"), notBefore: nil)
    case .drained: .interrupted(message: "", retry: settings.backoff)
    }
  }

  /// Writes the end of an attempt, however long that takes.
  ///
  /// - Returns: nil when the task is another's by now, or the daemon stops.
  private func settle(_ claim: Claim, _ end: AttemptEnd, _ usage: Usage) async -> TaskRecord? {
    while true {
      do throws(StoreError) {
        let task = try await write(claim.fence, end, usage)
        storeWorks()
        return task
      } catch {
        switch error {
        case .staleFence, .unknownTask, .wrongState:
          logger.warning("\(claim.task.id): \(error); nothing of this attempt is kept")
          return nil
        default:
          note(error)
          guard await repaired() else { return nil }
        }
      }
    }
  }

  private func write(
    _ fence: Fence, _ end: AttemptEnd, _ usage: Usage
  ) async throws(StoreError) -> TaskRecord {
    switch end {
    case .done(let result): try await store.complete(fence, result: result, usage: usage)
    case .failed(let failure, let retry):
      try await store.fail(fence, failure, usage: usage, retry: retry)
    case .interrupted(_, let retry):
      try await store.interrupt(fence, usage: usage, retry: retry)
    case .released(let reason, let notBefore):
      try await store.release(fence, reason, usage: usage, notBefore: notBefore)
    case .cancelled: try await store.cancel(fence, usage: usage)
    }
  }
}
