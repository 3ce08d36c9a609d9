import Synchronization

/// Tells every open page that something has changed, and what is wrong now.
final class ChangeEvents: Sendable {
  private struct State {
    var notices: [UInt8] = []
    var listeners: [Int: AsyncStream<[UInt8]>.Continuation] = [:]
    var next = 0
  }

  private let state = Mutex(State())

  /// What is wrong, as JSON, now and after each change. Who reads slowly gets the newest alone.
  func listen() -> AsyncStream<[UInt8]> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: [UInt8].self, bufferingPolicy: .bufferingNewest(1))
    let number = state.withLock { state in
      state.next += 1
      state.listeners[state.next] = continuation
      continuation.yield(state.notices)
      return state.next
    }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { $0.listeners[number] = nil }
    }
    return stream
  }

  func publish(_ notices: [UInt8]) {
    let listeners = state.withLock { state in
      state.notices = notices
      return Array(state.listeners.values)
    }
    for listener in listeners { listener.yield(notices) }
  }
}
