import SymbiontAPI
import Testing

@testable import Orchestrator

/// Any sequence of operations, on each store and on the reference: the same answers, the same tasks.
@Suite("A store under random operations")
struct StoreModelTests {
  /// Numbers that are the same in each run of a seed (SplitMix64).
  struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = state
      word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
      return word ^ (word >> 31)
    }
  }

  /// What was done and what came of it, in words that two stores are compared by.
  private struct Run {
    var store: any TaskStore
    let host: any StoreHost
    var fences: [Fence] = []
  }

  private struct Step {
    let kind: Int
    let pick: Int
    let amount: Int
    let flag: Bool

    init(_ numbers: inout Numbers) {
      kind = .random(in: 0..<100, using: &numbers)
      pick = .random(in: 0..<1_000, using: &numbers)
      amount = .random(in: 0..<40, using: &numbers)
      flag = .random(using: &numbers)
    }
  }

  @Test("It answers as the model does", arguments: 0..<24)
  func model(seed: Int) async throws {
    var numbers = Numbers(state: UInt64(seed))
    let steps = (0..<200).map { _ in Step(&numbers) }
    var logs: [[String]] = []
    for conformer in Conformer.all {
      let clock = TestClock()
      let host = try conformer.makeHost(clock)
      var run = Run(store: try host.start(), host: host)
      var log: [String] = []
      for step in steps {
        log.append(try await Self.answer(to: step, clock, &run))
      }
      let page = try await run.store.tasks(TaskQuery(limit: 1000))
      log += page.tasks.map { "\($0)" }
      for task in page.tasks { log.append("\(try await run.store.attempts(at: task.id))") }
      logs.append(log)
    }
    for log in logs {
      for (index, (line, other)) in zip(log, logs[logs.count - 1]).enumerated() {
        try #require(line == other, "seed \(seed), step \(index)")
      }
      #expect(log.count == logs[logs.count - 1].count)
    }
  }

  private static func answer(
    to step: Step, _ clock: TestClock, _ run: inout Run
  ) async throws -> String {
    let store = run.store
    let id = "queued-\(step.pick % 30 + 1)"
    let retry = step.flag ? Backoff(first: .seconds(3), most: .seconds(10)) : nil
    let fence =
      run.fences.isEmpty
      ? Fence(task: id, number: 1) : run.fences[run.fences.count - 1 - step.pick % run.fences.count]
    let usage = Usage(
      tier: step.flag ? .haiku : nil, inputTokens: step.amount,
      cost: step.pick % 5 == 0 ? nil : USD(nanos: Int64(step.pick)))
    let moment = clock.now + .seconds(step.amount - 10)
    do throws(StoreError) {
      switch step.kind {
      case 0..<22:
        let new = NewTask(
          "\(step.pick % 3)", source: step.pick % 10 == 0 ? .task : .queue,
          maxAttempts: step.amount % 4, notBefore: step.flag ? moment : nil,
          idempotencyKey: step.pick % 4 == 0 ? "\(step.amount)" : nil)
        return "\(try await store.submit(new))"
      case 22..<46:
        let name = step.pick % 6 == 0 ? id : nil
        let claim = try await store.claim(name, for: .seconds(step.amount))
        if let claim { run.fences.append(claim.fence) }
        return "\(claim as Any)"
      case 46..<50: return "\(try await store.complete(fence, result: "r", usage: usage))"
      case 50..<52: return "\(try await store.cancel(fence, usage: usage))"
      case 52..<54:
        return "\(try await store.interrupt(fence, usage: usage, retry: retry))"
      case 54..<62:
        let failure = Failure(category: "c", message: "\(step.pick)")
        return "\(try await store.fail(fence, failure, usage: usage, retry: retry))"
      case 62..<66:
        let failure = Failure(category: "l", message: "\(step.pick)")
        let until = step.flag ? moment : nil
        return "\(try await store.release(fence, failure, usage: usage, notBefore: until))"
      case 66..<70: return "\(try await store.renew(fence, for: .seconds(step.amount)))"
      case 70..<74: return "\(try await store.cancel(id))"
      case 74..<77: return "\(try await store.block(id, reason: "\(step.pick)"))"
      case 77..<80: return "\(try await store.unblock(id))"
      case 80..<82: return "\(try await store.pause("p", until: step.flag ? moment : nil))"
      case 82..<86:
        try await store.resume()
        return "resumed"
      case 86..<88: return "\(try await store.interruptExpired(retry: retry))"
      case 88..<90: return "\(try await store.prune(finishedBefore: moment, keep: step.amount % 5))"
      case 90..<93:
        var query = TaskQuery(
          states: step.flag ? [.pending, .failed] : [], limit: step.amount % 8 + 1)
        let first = try await store.tasks(query)
        query.cursor = first.next
        return "\(first.tasks) \(first.next != nil) \(try await store.tasks(query).tasks)"
      case 93..<95:
        // Seldom back, as a clock that is set does.
        clock.move(by: .seconds(step.amount == 0 ? -500 : step.amount))
        return "moved"
      default: break
      }
    } catch {
      return "\(error)"
    }
    if step.kind < 97 {
      run.store = try run.host.start()
      return "\(try await run.store.interruptFormer(retry: retry) { _ in usage })"
    }
    let counts = try await store.counts()
    let states = TaskState.allCases.map { "\(counts[$0])" }.joined(separator: " ")
    let pause = try await store.pause()
    return "\(states) \(counts.oldestPending as Any) \(counts.nextNotBefore as Any) \(pause as Any)"
  }
}
