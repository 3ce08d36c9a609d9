import Logging
import SymbiontAPI

extension Scheduler {
  /// The safety net of the queue: whatever wake-up was missed, whatever could not be written, is found here.
  func beat() async {
    guard phase == .running else { return }
    tryAgain()
    if !hasRecovered { await recover() }
    // After a leap of the clock, leases of attempts that are alive and well have ended, too.
    for attempt in running.values { await renew(attempt.claim.fence) }
    do {
      for task in try await store.interruptExpired(retry: settings.backoff) {
        logger.warning("\(task.id) was interrupted: its lease ended")
        changed(task)
      }
      let now = wall.now()
      let pruned = try await store.prune(
        finishedBefore: now - settings.keptFor, keep: settings.keptTasks)
      if pruned > 0 { logger.info("\(pruned) old tasks were forgotten") }
      let counts = try await store.counts()
      lastHeartbeat = now
      lastBeat = .now
      log(counts)
      events.send(.heartbeat(now))
    } catch {
      note(error)
      logger.error("Heartbeat: the store cannot be used: \(error)")
    }
    wake()
  }

  private func log(_ counts: TaskCounts) {
    let totals = ledger.totals.all
    var words = [
      "\(counts[.pending]) pending", "\(running.count) running", "\(totals.calls) calls",
      "\(totals.cost) USD",
    ]
    if totals.unknownCosts > 0 { words.append("\(totals.unknownCosts) of unknown cost") }
    if let queuePause { words.append("paused: \(queuePause.reason)") }
    if let ledgerFailure { words.append("stopped: \(ledgerFailure)") }
    logger.info("Heartbeat: \(words.joined(separator: ", "))")
  }
}
