import Logging
import SymbiontAPI

extension Scheduler {
  /// Writes a line, however long that takes: nothing is started meanwhile.
  ///
  /// - Returns: false when the daemon stops before it could be written.
  func book(_ line: LedgerLine) async -> Bool {
    while true {
      do {
        try await ledger.append(line)
        recovered()
        return true
      } catch {
        fail(error)
        guard await repaired() else { return false }
      }
    }
  }

  /// Waits until nobody has trouble with the ledger.
  func ledgerIsSound() async -> Bool {
    while ledgerFailure != nil { guard await repaired() else { return false } }
    return true
  }

  private func fail(_ error: any Error) {
    let isNew = ledgerFailure == nil
    ledgerFailure = "\(error)"
    guard isNew else { return }
    logger.critical("no task is started: \(error)")
    events.send(.ledgerFailed("\(error)"))
  }

  private func recovered() {
    guard ledgerFailure != nil else { return }
    ledgerFailure = nil
    logger.notice("the ledger can be written again")
    events.send(.ledgerRecovered)
    tryAgain()
    wake()
  }

  /// Waits for the next moment at which it is worth trying again.
  ///
  /// - Returns: false when there is none, because the daemon stops.
  func repaired() async -> Bool {
    guard !isGivingUp else { return false }
    if repairs.isEmpty {
      repairAlarm?.cancel()
      repairAlarm = Task { [clock] in
        guard (try? await clock.sleep(for: Self.repairPause)) != nil else { return }
        self.tryAgain()
      }
    }
    return await withCheckedContinuation { repair in
      repairs.append(repair)
      sendWaitersAway()
    }
  }

  /// Long enough for a disk that is full not to be kept busy by it, and short for who waits.
  private static let repairPause = Duration.seconds(5)

  func tryAgain(_ isWorthIt: Bool = true) {
    let waiting = repairs
    repairs = []
    for waiter in waiting { waiter.resume(returning: isWorthIt) }
  }

  /// Books and ends what former processes of this node left behind. Until that is done nothing is started.
  func recover() async {
    do {
      let query = TaskQuery(states: [.processing], limit: 100_000)
      let former = try await store.tasks(query).tasks
      if !former.isEmpty {
        let booked = BookedCalls(try ledger.last(bytes: BookedCalls.searched))
        var used: [String: Usage] = [:]
        for task in former {
          used[task.id] = try await settle(task, booked.calls(of: task))
        }
        let known = used
        let tasks = try await store.interruptFormer(retry: settings.backoff) { task in
          known[task.id] ?? Usage()
        }
        for task in tasks {
          let now = task.state == .interrupted ? "" : "; it is \(task.state.rawValue) again"
          logger.warning("\(task.id) was interrupted\(now)")
          changed(task)
        }
      }
      recovered()
      hasRecovered = true
    } catch let error as StoreError {
      note(error)
    } catch {
      fail(error)
    }
  }

  /// Books the call that an attempt died in, unless it was booked, since it may have cost money.
  ///
  /// - Returns: what the attempt used, as far as it is known.
  private func settle(_ task: TaskRecord, _ booked: [BookedCalls.Call]) async throws -> Usage {
    var usage = Usage(cost: .zero)
    for call in booked { call.add(to: &usage) }
    if let last = booked.last, last.purpose == .task || last.isInterruption { return usage }
    let tier: Tier
    let purpose: LedgerLine.Purpose
    if let chosen = booked.last?.chosen {
      (tier, purpose) = (chosen, .task)
    } else if case .decided(let decision) = settings.routing.start(
      task.task, force: task.forceTier)
    {
      (tier, purpose) = (decision.tier, .task)
    } else {
      (tier, purpose) = (.haiku, .classify)
    }
    var line = LedgerLine(
      timestamp: wall.now().description, model: tier.rawValue, success: false, elapsedSeconds: 0,
      inputTokens: nil, outputTokens: nil, cost: nil, promptPreview: LedgerLine.preview(task.task))
    line.purpose = purpose
    line.task = task.id
    line.attempt = task.attempts
    line.error = Failure.interruption
    try await ledger.append(line)
    usage.tier = purpose == .task ? tier : nil
    usage.cost = nil
    return usage
  }
}
