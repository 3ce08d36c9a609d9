import SkillModel

/// Looks at a unit until it is as it should be, or will not be.
struct UnitWait: Sendable {
  let change: UnitChange
  let host: TargetHost
  let before: UnitSnapshot
  let health: ServiceHealth?
  let end: ContinuousClock.Instant

  /// Between two looks.
  private static let pause: Duration = .milliseconds(250)
  /// Without a sign of life, a process that has run so long is taken for well.
  private static let steady: Duration = .seconds(2)
  /// So many starts by systemd itself are enough to call it a loop.
  private static let mostRestarts = 2

  /// - Returns: nil when all is well.
  func run(
    _ outcome: inout UnitOutcome, _ progress: (UnitChange.Step) -> Void
  ) async throws -> UnitProblem? {
    // Systemd counts from 0 again after a start by hand, though not at once.
    var fewest = Int.max
    var complaint: String?
    var since = ContinuousClock.now
    while true {
      let now: UnitSnapshot
      do {
        now = try await change.snapshot(on: host)
      } catch let failure as SSHFailure where failure.kind == .timedOut {
        // A machine that starts something may be slow.
        guard ContinuousClock.now < end else { return .late("systemctl does not answer") }
        continue
      }
      if now.invocation != outcome.after.invocation { since = ContinuousClock.now }
      outcome.after = now
      fewest = min(fewest, now.restarts)
      let restarts = now.restarts - fewest
      if change.action == .stop {
        if ["inactive", "failed"].contains(now.active) { return nil }
        progress(.waiting(now))
      } else if restarts >= Self.mostRestarts {
        return .restarting(restarts)
      } else if now.active == "failed" || now.active == "inactive" {
        return restarts > 0 ? .restarting(restarts) : .ended
      } else if now.isActive, isFresh(now) {
        complaint = try await health?.complaint(within: .seconds(5))
        if health == nil, ContinuousClock.now - since >= Self.steady { return nil }
        if health != nil, complaint == nil {
          // What answered may have been another one, on its way out.
          let again = try await change.snapshot(on: host)
          outcome.after = again
          outcome.isHealthy = again.isActive && again.invocation == now.invocation
          if outcome.isHealthy { return nil }
        }
        progress(.asking(complaint ?? "it has just been started"))
      } else {
        progress(.waiting(now))
      }
      guard ContinuousClock.now < end else {
        if restarts > 0 { return .restarting(restarts) }
        if now.isActive, change.action == .stop { return .late("it is still active") }
        if now.isActive, !isFresh(now) { return .unchanged }
        if now.isActive, let complaint { return .unhealthy(complaint) }
        return .late("it is still \(now.words) after \(DurationText.text(change.limit))")
      }
      try await Task.sleep(for: Self.pause)
    }
  }

  /// One that was active before and is only started stays as it is.
  private func isFresh(_ now: UnitSnapshot) -> Bool {
    if change.action == .start, before.isActive { return true }
    return now.isNewer(than: before)
  }
}
