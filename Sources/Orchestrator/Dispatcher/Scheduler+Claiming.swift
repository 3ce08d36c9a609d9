import Logging
import SymbiontAPI

extension Scheduler {
  /// Starts what can be started. Whatever may have made room or work calls this.
  func wake() {
    guard canClaim else { return }
    isClaimWanted = true
    guard !isClaiming else { return }
    isClaiming = true
    Task { await claimRounds() }
  }

  private var canClaim: Bool {
    phase == .running && hasRecovered && ledgerFailure == nil
  }

  private func claimRounds() async {
    while isClaimWanted, canClaim {
      isClaimWanted = false
      await claimRound()
    }
    isClaiming = false
    cancelledWhileClaiming = []
    tellIdlers()
  }

  private func claimRound() async {
    alarm?.cancel()
    alarm = nil
    do {
      while canClaim, running.count < max(1, settings.concurrency) {
        let now = wall.now()
        if queuePause != nil, currentPause(now) == nil { ended() }
        guard queuePause == nil else { break }
        if let stop = budgets.closed(totals: ledger.totals, now: now) {
          tell(stop, now)
          return setAlarm(stop.until)
        }
        let claim = try await nextClaim()
        // Reading may go well while an attempt still cannot write its end.
        if repairs.isEmpty, !isStoreFull { storeWorks() }
        guard let claim else { break }
        begin(claim)
      }
      // When all places are taken, the end of an attempt is what to wait for.
      guard running.count < max(1, settings.concurrency) else { return }
      // While the queue is paused, nobody has to know when the next task may start.
      if let queuePause { return setAlarm(queuePause.until) }
      setAlarm(try await store.counts().nextNotBefore)
    } catch {
      note(error)
    }
  }

  private func nextClaim() async throws(StoreError) -> Claim? {
    while let id = urgent.first {
      urgent.removeFirst()
      do throws(StoreError) {
        if let claim = try await store.claim(id, for: settings.lease) { return claim }
      } catch {
        guard case .unknownTask = error else { throw error }
      }
    }
    return try await store.claim(for: settings.lease)
  }

  private func begin(_ claim: Claim) {
    var attempt = RunningAttempt(claim: claim)
    let id = claim.task.id
    if cancelling.contains(id) || cancelledWhileClaiming.contains(id) { attempt.stop = .cancelled }
    if phase != .running { attempt.stop = .drained }
    let fence = claim.fence
    attempt.renewal = Task { [clock, lease = settings.lease] in
      while (try? await clock.sleep(for: lease / 3)) != nil { await self.renew(fence) }
    }
    running[fence.number] = attempt
    logger.info("\(id) started", metadata: ["attempt": "\(claim.task.attempts)"])
    // What is cancelled already was told as that.
    if attempt.stop == nil { changed(claim.task) }
    Task { await work(claim) }
  }

  func renew(_ fence: Fence) async {
    guard running[fence.number] != nil else { return }
    do {
      _ = try await store.renew(fence, for: settings.lease)
    } catch {
      if case .staleFence = error { stop(fence.number, .lostLease) } else { note(error) }
    }
  }

  /// Has an attempt end before its time; its processes are ended first.
  func stop(_ fence: Int64, _ why: RunningAttempt.Stop) {
    guard let attempt = running[fence] else { return }
    if attempt.stop == nil || why == .lostLease { running[fence]?.stop = why }
    attempt.call?.cancel()
  }

  /// Something goes wrong with the store: it is tried again at the heartbeat.
  func note(_ error: any Error) {
    let isNew = storeFailure == nil
    storeFailure = "\(error)"
    if isNew { logger.error("the store cannot be used: \(error)") }
  }

  func storeWorks() {
    guard storeFailure != nil else { return }
    storeFailure = nil
    logger.notice("the store can be used again")
  }

  func setAlarm(_ moment: Timestamp?) {
    guard let moment, phase == .running else { return }
    let pause = max(.zero, moment - wall.now())
    alarm?.cancel()
    alarm = Task { [clock] in
      guard (try? await clock.sleep(for: pause)) != nil else { return }
      self.wake()
    }
  }
}
