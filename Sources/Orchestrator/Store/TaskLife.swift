import SymbiontAPI

/// How an attempt ends.
enum AttemptEnd {
  case done(result: String)
  case failed(Failure, retry: Backoff?)
  case interrupted(message: String, retry: Backoff?)
  case released(Failure, notBefore: Timestamp?)
  case cancelled
}

/// What becomes of a task, whatever store keeps it.
extension TaskRecord {
  /// Begins its next attempt.
  mutating func start(at now: Timestamp) {
    state = .processing
    attempts += 1
    startedAt = now
    notBefore = nil
  }

  /// Ends the attempt that is running.
  ///
  /// - Parameters:
  ///   - end: How.
  ///   - usage: What it used.
  ///   - now: When.
  ///   - released: How many of its attempts do not count; a released one is added.
  /// - Returns: what becomes of the attempt.
  mutating func end(
    _ end: AttemptEnd, usage: Usage, at now: Timestamp, released: inout Int
  ) -> Attempt.State {
    use(usage)
    switch end {
    case .done(let text):
      result = text.storable
      error = nil
      errorCategory = nil
      finish(.done, at: now)
      return .done
    case .failed(let failure, let retry):
      note(failure)
      tryAgain(retry, else: .failed, at: now, released: released)
      return .failed
    case .interrupted(let message, let retry):
      note(Failure(category: Failure.interruption, message: message))
      tryAgain(retry, else: .interrupted, at: now, released: released)
      return .interrupted
    case .released(let failure, let notBefore):
      note(failure)
      released += 1
      state = .pending
      self.notBefore = notBefore
      return .released
    case .cancelled:
      finish(.cancelled, at: now)
      return .cancelled
    }
  }

  mutating func finish(_ state: TaskState, at now: Timestamp) {
    self.state = state
    finishedAt = now
    notBefore = nil
    blockedReason = nil
  }

  private mutating func note(_ failure: Failure) {
    error = failure.message.storable
    errorCategory = failure.category.storable
  }

  private mutating func tryAgain(
    _ retry: Backoff?, else last: TaskState, at now: Timestamp, released: Int
  ) {
    let counted = attempts - released
    guard let retry, counted < maxAttempts else { return finish(last, at: now) }
    state = .pending
    notBefore = now + retry.delay(after: counted)
  }

  private mutating func use(_ usage: Usage) {
    tier = usage.tier ?? tier
    elapsedSeconds = usage.elapsedSeconds
    inputTokens = usage.inputTokens
    outputTokens = usage.outputTokens
    if attempts == 1 {
      cost = usage.cost
    } else if let before = cost, let more = usage.cost {
      cost = before + more
    } else {
      cost = nil
    }
  }
}
