import Synchronization

/// Lines that one task hands to another, which waits for each.
final class LineMailbox: Sendable {
  private struct State {
    var lines: [String] = []
    var isClosed = false
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  func put(_ lines: [String]) {
    if !lines.isEmpty { wake { $0.lines += lines } }
  }

  /// No more will come.
  func close() {
    wake { $0.isClosed = true }
  }

  /// The lines that have come, at least one; nil when no more will. Only one task may wait.
  ///
  /// - Throws: `CancellationError`
  func take() async throws -> [String]? {
    while true {
      try Task.checkCancellation()
      let (lines, isClosed) = state.withLock { state in
        defer { state.lines = [] }
        return (state.lines, state.isClosed)
      }
      if !lines.isEmpty { return lines }
      if isClosed { return nil }
      await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
          let isDue = state.withLock { state in
            if !state.lines.isEmpty || state.isClosed || Task.isCancelled { return true }
            state.waiter = continuation
            return false
          }
          if isDue { continuation.resume() }
        }
      } onCancel: {
        wake { _ in }
      }
    }
  }

  private func wake(_ change: (inout State) -> Void) {
    let waiter = state.withLock { state in
      change(&state)
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume()
  }
}
