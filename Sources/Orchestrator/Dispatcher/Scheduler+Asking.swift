import Logging
package import SymbiontAPI

extension Scheduler {
  /// Accepts a task; once this has returned, it survives whatever happens to the process.
  ///
  /// - Throws: ``SchedulerError`` or ``StoreError``; then nothing was accepted.
  package func submit(_ new: NewTask) async throws -> Submission {
    try refuseWhenUnfit()
    let submission = try await accept(new)
    accepted(submission)
    return submission
  }

  private func accept(_ new: NewTask) async throws(StoreError) -> Submission {
    do throws(StoreError) {
      let submission = try await store.submit(new)
      // What could not be written before can be now.
      isStoreFull = false
      if !repairs.isEmpty { tryAgain() }
      return submission
    } catch {
      if case .keyReused = error { throw error }
      if case .full = error { isStoreFull = true }
      note(error)
      throw error
    }
  }

  /// Accepts a task, before all that wait in the queue, and waits for its end. The task goes on when its
  /// caller goes away.
  ///
  /// - Returns: the task once it is finished, be it done, failed, interrupted or cancelled.
  /// - Throws: ``SchedulerError`` or ``StoreError`` when it was not accepted, `CancellationError` when the
  ///   caller went away, and ``SchedulerError/leftBehind(id:)`` when the daemon stops before it has begun.
  package func run(_ new: NewTask) async throws -> TaskRecord {
    try refuseWhenUnfit()
    let now = wall.now()
    if let pause = currentPause(now) { throw SchedulerError.paused(pause) }
    if let stop = budgetStop(for: new, now: now) { throw SchedulerError.budget(stop) }
    let submission = try await accept(new)
    let id = submission.task.id
    let number = nextWaiter
    nextWaiter += 1
    let (records, waiter) = AsyncStream<TaskRecord>.makeStream()
    waiters[id, default: [:]][number] = waiter
    defer { leave(id, number) }
    if !submission.task.state.isFinished { urgent.append(id) }
    accepted(submission)
    // It may have ended before anybody waited for it.
    if let task = try await store.task(id), task.state.isFinished { return task }
    // What cannot be written now would keep its client waiting for nobody knows how long.
    if trouble != nil { waiter.finish() }
    for await task in records { return task }
    try Task.checkCancellation()
    throw unsettled(id) ?? .leftBehind(id: id)
  }

  /// Cancels a task that is not finished; when it is running, its processes are ended first, and what
  /// they cost is booked.
  ///
  /// - Throws: ``StoreError``: ``StoreError/wrongState(id:_:)`` also when it was done before it could be
  ///   stopped.
  package func cancel(_ id: String) async throws -> TaskRecord {
    if running.values.contains(where: { $0.claim.task.id == id }) { return try await stop(id) }
    cancelling.insert(id)
    defer {
      cancelling.remove(id)
      if isClaiming { cancelledWhileClaiming.insert(id) }
    }
    let task = try await store.cancel(id)
    changed(task)
    return task
  }

  /// Lets a task go on that waits for a person.
  ///
  /// - Throws: ``StoreError``.
  package func unblock(_ id: String) async throws -> TaskRecord {
    let task = try await store.unblock(id)
    changed(task)
    wake()
    return task
  }

  private func stop(_ id: String) async throws -> TaskRecord {
    let number = nextWaiter
    nextWaiter += 1
    let (records, waiter) = AsyncStream<TaskRecord>.makeStream()
    waiters[id, default: [:]][number] = waiter
    defer { leave(id, number) }
    for fence in running.keys where running[fence]?.claim.task.id == id {
      stop(fence, .cancelled)
    }
    if trouble != nil { waiter.finish() }
    for await task in records {
      guard task.state == .cancelled else { throw StoreError.wrongState(id: id, task.state) }
      return task
    }
    try Task.checkCancellation()
    throw unsettled(id) ?? .stopping
  }

  /// What cannot be written, and why.
  private var trouble: (why: String, isLedger: Bool)? {
    if let ledgerFailure { return (ledgerFailure, true) }
    return repairs.isEmpty ? nil : storeFailure.map { ($0, false) }
  }

  private func unsettled(_ id: String) -> SchedulerError? {
    trouble.map { .unsettled(id: id, why: $0.why, isLedger: $0.isLedger) }
  }

  /// Answers all who wait for a task, since what becomes of it cannot be written.
  func sendWaitersAway() {
    for waiter in waiters.values.flatMap(\.values) { waiter.finish() }
  }

  private func leave(_ id: String, _ number: Int) {
    waiters[id]?[number]?.finish()
    waiters[id]?[number] = nil
    if waiters[id]?.isEmpty ?? false { waiters[id] = nil }
  }

  private func accepted(_ submission: Submission) {
    guard submission.isNew else { return }
    let task = submission.task
    // Thousands a second can be.
    logger.debug("\(task.id) accepted", metadata: ["bytes": "\(task.task.utf8.count)"])
    // A heartbeat may have been faster.
    if !running.values.contains(where: { $0.claim.task.id == task.id }) { changed(task) }
    wake()
  }

  private func refuseWhenUnfit() throws(SchedulerError) {
    guard phase == .running else { throw .stopping }
    if let ledgerFailure { throw .ledger(ledgerFailure) }
  }

  /// As far as it is known without asking a model for the tier.
  private func budgetStop(for new: NewTask, now: Timestamp) -> BudgetStop? {
    let totals = ledger.totals
    guard case .decided(let decision) = settings.routing.start(new.task, force: new.forceTier)
    else { return budgets.closed(totals: totals, now: now) }
    guard
      case .refused(let stop) = budgets.judge(
        decision.tier, taskSpent: .zero, totals: totals, now: now)
    else { return nil }
    return stop
  }
}
