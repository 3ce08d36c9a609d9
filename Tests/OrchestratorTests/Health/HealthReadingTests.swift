import SymbiontAPI
import Synchronization
import Testing

@testable import Orchestrator

@Suite("A question to somebody slow")
struct HealthReadingTests {
  /// Somebody who answers when told to.
  private final class Slow: Sendable {
    private struct State {
      var asked = 0
      var waiting: [CheckedContinuation<Void, Never>] = []
      var watchers: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    var asked: Int { state.withLock { $0.asked } }

    func answer() async -> [HealthCheck] {
      await withCheckedContinuation { waiting in
        let watchers = state.withLock { state in
          state.asked += 1
          state.waiting.append(waiting)
          defer { state.watchers = [] }
          return state.watchers
        }
        for watcher in watchers { watcher.resume() }
      }
      return [HealthCheck("x", .ok, "answer \(asked)")]
    }

    func isAsked() async {
      await withCheckedContinuation { watcher in
        let isWaiting = state.withLock { state in
          if state.waiting.isEmpty { state.watchers.append(watcher) }
          return !state.waiting.isEmpty
        }
        if isWaiting { watcher.resume() }
      }
    }

    func release() {
      let waiting = state.withLock { state in
        defer { state.waiting = [] }
        return state.waiting
      }
      for waiter in waiting { waiter.resume() }
    }
  }

  private final class Hand: Sendable {
    private let moment = Mutex(Duration.zero)
    let steps = StepClock()

    var time: HealthTime {
      HealthTime(
        now: { self.moment.withLock { $0 } },
        sleep: { [steps] in try await steps.sleep(for: $0) })
    }

    func move(by duration: Duration) { moment.withLock { $0 += duration } }
  }

  private let slow = Slow()
  private let hand = Hand()
  private let silence = [HealthCheck("x", .unknown, "silence")]

  private func reading(_ patience: HealthReading.Patience) -> HealthReading {
    HealthReading(silence: silence, patience, time: hand.time) { [slow] in await slow.answer() }
  }

  @Test("However many ask, one question is asked, and all get its answer")
  func once() async {
    let reading = reading(.init(kept: .seconds(1)))
    let answers = Task {
      await withTaskGroup(of: String.self) { group in
        for _ in 0..<20 { group.addTask { await reading.checks()[0].detail } }
        return await group.reduce(into: Set<String>()) { $0.insert($1) }
      }
    }
    await slow.isAsked()
    hand.move(by: .milliseconds(20))
    slow.release()
    #expect(await answers.value == ["answer 1"])
    #expect(slow.asked == 1)
    #expect(await reading.checks()[0].latencyMilliseconds == 20)
  }

  @Test("Who hangs is waited for once and briefly, and never asked a second time meanwhile")
  func hanging() async {
    let reading = reading(.init(wait: .milliseconds(1500)))
    for _ in 0..<3 {
      let answer = Task { await reading.checks() }
      await hand.steps.someoneSleeps()
      await slow.isAsked()
      hand.steps.wake()
      let checks = await answer.value
      #expect(checks[0].verdict == .unknown && checks[0].latencyMilliseconds == 1500)
    }
    #expect(slow.asked == 1)
    slow.release()
  }

  @Test("An old answer is given out while the next one is on its way, but not for ever")
  func stale() async {
    let reading = reading(.init(kept: .seconds(60), stale: .seconds(600)))
    let first = Task { await reading.checks()[0].detail }
    await slow.isAsked()
    slow.release()
    #expect(await first.value == "answer 1")
    hand.move(by: .seconds(59))
    #expect(await reading.checks()[0].detail == "answer 1")
    #expect(slow.asked == 1)
    hand.move(by: .seconds(1))
    #expect(await reading.checks()[0].detail == "answer 1")
    await slow.isAsked()
    #expect(slow.asked == 2)
    hand.move(by: .seconds(540))
    let late = Task { await reading.checks()[0].detail }
    await hand.steps.someoneSleeps()
    hand.steps.wake()
    #expect(await late.value == "silence")
    slow.release()
  }
}
