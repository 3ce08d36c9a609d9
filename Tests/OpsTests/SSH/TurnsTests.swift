import Synchronization
import Testing

@testable import Ops

@Suite struct TurnsTests {
  @Test func soManyWorkAtOnceAndNoMore() async throws {
    let turns = Turns(most: 3)
    let count = Count()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<200 {
        group.addTask {
          try await turns.take {
            count.begin()
            await Task.yield()
            count.end()
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(1...3 ~= count.most)
  }

  @Test func whoIsCancelledWaitsNoLonger() async throws {
    let turns = Turns(most: 1)
    try await turns.take {
      let waiting = Task { try await turns.take {} }
      waiting.cancel()
      await #expect(throws: CancellationError.self) { try await waiting.value }
    }
    // The turn is not lost.
    for _ in 0..<3 { try await turns.take {} }
  }

  @Test func whereOneIsTooManyThereAreFewer() async throws {
    let turns = Turns(most: 8)
    try await turns.take {
      try await turns.take { #expect(turns.tooMany(refusals: 1) == .zero && turns.limit == 2) }
    }
    #expect(turns.limit == 2 && turns.tooMany(refusals: 1) == .zero && turns.limit == 1)
    #expect(turns.tooMany(refusals: 2) == nil)
    try await turns.take {
      #expect(turns.tooMany(refusals: 2) == .zero)
      let second = Task { try await turns.take {} }
      second.cancel()
      await #expect(throws: CancellationError.self) { try await second.value }
    }
  }

  @Test func whereOneHasWorkedItIsTriedForAWhile() throws {
    let turns = Turns(most: 1)
    turns.worked()
    let pauses = (1...9).map { turns.tooMany(refusals: $0) }
    #expect(pauses.prefix(7).allSatisfy { $0 != nil } && pauses.suffix(2) == [nil, nil])
    #expect(pauses.compactMap(\.self).reduce(.zero, +) < .seconds(3))
  }
}

/// How many are at work, and were at once.
private final class Count: Sendable {
  private let state = Mutex((running: 0, most: 0))

  var most: Int { state.withLock { $0.most } }

  func begin() {
    state.withLock { state in
      state.running += 1
      state.most = max(state.most, state.running)
    }
  }

  func end() { state.withLock { $0.running -= 1 } }
}
