import Synchronization

/// Tells any number of listeners what happens. Nobody waits for them: one that is slow misses events, and
/// is told how many.
package final class EventBroadcast: Sendable {
  package typealias Events = AsyncStream<OrchestratorEvent>

  fileprivate struct Listener {
    let events: Events.Continuation
    var missed = 0
  }

  private struct State {
    var listeners: [Int: Listener] = [:]
    var next = 0
    var missed = 0
    var isOver = false
  }

  private let state = Mutex(State())
  private let buffer: Int

  /// - Parameter buffer: How many events wait for a listener at most.
  package init(buffer: Int = 256) { self.buffer = max(2, buffer) }

  /// What happens from now on, until the listener stops or the daemon does.
  package func listen() -> Events {
    let (events, continuation) = Events.makeStream(bufferingPolicy: .bufferingOldest(buffer))
    let number = state.withLock { state -> Int? in
      guard !state.isOver else { return nil }
      state.next += 1
      state.listeners[state.next] = Listener(events: continuation)
      return state.next
    }
    guard let number else {
      continuation.finish()
      return events
    }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { $0.listeners[number] = nil }
    }
    return events
  }

  package var listeners: Int { state.withLock { $0.listeners.count } }

  /// How many events were kept from listeners that were too slow, all of them together.
  package var missed: Int { state.withLock { $0.missed } }

  func send(_ event: OrchestratorEvent) {
    state.withLock { state in
      for number in state.listeners.keys where state.listeners[number]?.send(event) == false {
        state.missed += 1
      }
    }
  }

  func finish() {
    let listeners = state.withLock { state in
      state.isOver = true
      defer { state.listeners = [:] }
      return state.listeners
    }
    // Outside of the lock, which the end of a stream takes.
    for listener in listeners.values { listener.events.finish() }
  }
}

extension EventBroadcast.Listener {
  /// - Returns: false when the listener misses it.
  fileprivate mutating func send(_ event: OrchestratorEvent) -> Bool {
    if missed > 0 {
      guard case .enqueued = events.yield(.missed(missed)) else {
        missed += 1
        return false
      }
      missed = 0
    }
    guard case .dropped = events.yield(event) else { return true }
    missed += 1
    return false
  }
}
