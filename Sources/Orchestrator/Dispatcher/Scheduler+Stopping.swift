extension Scheduler {
  /// Works until its task is cancelled, then drains: a part of a daemon that runs from its start to its
  /// stop.
  package func serve(drainingWithin timeout: Duration) async {
    await start()
    let (never, holder) = AsyncStream<Never>.makeStream()
    for await _ in never {}
    holder.finish()
    // What was cancelled is the waiting, not the draining.
    await Task { await drain(within: timeout) }.value
  }

  /// Starts nothing more, lets what is running end within `timeout`, and stops the rest, which is shown
  /// as interrupted, its cost booked. A stubborn program may take ten seconds more.
  package func drain(within timeout: Duration) async {
    guard phase == .running else { return await idle() }
    phase = .stopping
    heartbeat?.cancel()
    alarm?.cancel()
    repairAlarm?.cancel()
    // Once more, before it is given up.
    tryAgain()
    let limit = Task { [clock] in
      guard (try? await clock.sleep(for: timeout)) != nil else { return }
      self.giveUp()
    }
    await idle()
    limit.cancel()
    // It may be about to use the store, which is closed next.
    await heartbeat?.value
    tryAgain(false)
    for waiter in waiters.values.flatMap(\.values) { waiter.finish() }
    waiters = [:]
    events.finish()
  }

  /// Waits no longer for what is running while it drains.
  package func hurry() {
    guard phase == .stopping else { return }
    giveUp()
  }

  package var runningCount: Int { running.count }

  private func giveUp() {
    isGivingUp = true
    for fence in running.keys { stop(fence, .drained) }
    tryAgain(false)
  }

  /// Returns once nothing is running or about to.
  private func idle() async {
    guard !running.isEmpty || isClaiming else { return }
    await withCheckedContinuation { idlers.append($0) }
  }

  func tellIdlers() {
    guard running.isEmpty, !isClaiming else { return }
    let waiting = idlers
    idlers = []
    for idler in waiting { idler.resume() }
  }
}
