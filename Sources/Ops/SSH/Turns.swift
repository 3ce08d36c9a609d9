import Synchronization

/// Lets so many work at once; the others wait, the first come first.
final class Turns: Sendable {
  private struct State {
    var limit: Int
    var running = 0
    var nextName = 0
    var waiting: [(name: Int, continuation: CheckedContinuation<Bool, Never>)] = []
    /// Gone before they waited.
    var cancelled: Set<Int> = []
    /// One was not told that there are too many.
    var hasWorked = false
  }

  private let state: Mutex<State>

  /// So many may work at once.
  var limit: Int { state.withLock { $0.limit } }

  init(most: Int) { state = Mutex(State(limit: max(1, most))) }

  /// Runs something in a turn of its own.
  ///
  /// - Throws: `CancellationError` while it waits, and what `body` throws.
  func take<Value>(_ body: () async throws -> Value) async throws -> Value {
    try await wait()
    defer { give() }
    return try await body()
  }

  /// One was let do its work.
  func worked() { state.withLock { $0.hasWorked = true } }

  /// After one that was running was told that there are too many: from now on, as many as run beside it.
  ///
  /// - Parameter refusals: how often this one was told so.
  /// - Returns: how long to wait before the next try; nil when that is no use, since nobody runs, and that was so before.
  func tooMany(refusals: Int) -> Duration? {
    state.withLock { state in
      state.limit = max(1, min(state.limit, state.running))
      if state.running > 0 || refusals < 2 { return .zero }
      // A host learns a little later than we do that an earlier one has ended.
      guard state.hasWorked, refusals < 8 else { return nil }
      return .milliseconds(10 << refusals)
    }
  }

  private func wait() async throws {
    let name = state.withLock { state in
      state.nextName += 1
      return state.nextName
    }
    let isMine = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer: Bool? = state.withLock { state in
          if state.cancelled.remove(name) != nil { return false }
          if state.running < state.limit {
            state.running += 1
            return true
          }
          state.waiting.append((name, continuation))
          return nil
        }
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      let waiter = state.withLock { state -> CheckedContinuation<Bool, Never>? in
        guard let index = state.waiting.firstIndex(where: { $0.name == name }) else {
          state.cancelled.insert(name)
          return nil
        }
        return state.waiting.remove(at: index).continuation
      }
      waiter?.resume(returning: false)
    }
    // A name that was cancelled after it got its turn stays behind.
    state.withLock { _ = $0.cancelled.remove(name) }
    guard isMine else { throw CancellationError() }
  }

  private func give() {
    let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      state.running -= 1
      guard state.running < state.limit, !state.waiting.isEmpty else { return nil }
      state.running += 1
      return state.waiting.removeFirst().continuation
    }
    next?.resume(returning: true)
  }
}
