import Logging
package import SymbiontAPI

extension Scheduler {
  /// Starts no task until a moment, or until ``resume()``; what is running goes on.
  ///
  /// A pause is never shortened by a later one.
  ///
  /// - Throws: ``StoreError``; the queue is paused all the same, until the process ends.
  @discardableResult
  package func pause(_ reason: String, until: Timestamp?) async throws -> QueuePause {
    let before = queuePause
    queuePause = longer(before, QueuePause(reason: reason, since: wall.now(), until: until))
    let pause = try await store.pause(reason, until: until)
    queuePause = pause
    if pause != before {
      let end = pause.until.map { " until \($0.secondsText)" } ?? ""
      logger.warning("the queue is paused\(end): \(pause.reason)")
      events.send(.paused(pause))
    }
    wake()
    return pause
  }

  /// - Throws: ``StoreError``; then the queue stays paused.
  package func resume() async throws {
    try await store.resume()
    breaker.reset()
    if queuePause != nil { ended() }
    wake()
  }

  /// What the store remembers of a former process.
  func readPause() async {
    do { queuePause = try await store.pause() } catch { note(error) }
  }

  func ended() {
    queuePause = nil
    logger.info("the queue goes on")
    events.send(.resumed)
  }

  func currentPause(_ now: Timestamp) -> QueuePause? {
    queuePause.flatMap { pause in pause.until.map { $0 <= now } ?? false ? nil : pause }
  }

  private func longer(_ one: QueuePause?, _ other: QueuePause) -> QueuePause {
    guard let one else { return other }
    guard let end = one.until else { return one }
    return other.until.map { $0 <= end } ?? false ? one : other
  }

  /// Pauses because of something that went wrong, and goes on whatever the store says.
  func pauseAnyway(_ reason: String, until: Timestamp?) async {
    do { try await pause(reason, until: until) } catch { note(error) }
  }

  func tell(_ stop: BudgetStop, _ now: Timestamp) {
    guard !stop.isPassing, budgets.isNew(stop, now: now) else { return }
    logger.warning("\(stop)")
    events.send(.budgetStop(stop))
  }
}
