import Foundation
import SymbiontAPI
import Testing

@testable import Orchestrator

@Suite("The scheduler at work", .timeLimit(.minutes(30)))
struct SchedulerTests {
  @Test("A task is classified, routed and done; each call is a line, and the lines are its cost")
  func classified() async throws {
    let stand = try Stand()
    await stand.daemon.start()
    let id = try await stand.submit("Write a function that sorts", force: nil)
    let task = try await stand.finished(id)
    #expect(task.state == .done)
    #expect(task.tier == .sonnet)
    #expect(task.result?.contains("Write a function") == true)
    try await stand.daemon.stop(within: .zero)
    let lines = try stand.lines()
    #expect(lines.map(\.purpose) == ["classify", "task"])
    #expect(lines.map(\.model) == ["haiku", "sonnet"])
    #expect(lines.map(\.task) == [id, id])
    #expect(lines.map(\.attempt) == [1, 1])
    #expect(lines[0].tierReason == "sonnet: classifier (88 %): writing or analysis")
    #expect(lines[1].tierReason == "classifier (88 %): writing or analysis")
    #expect(lines.compactMap(\.cost).reduce(.zero, +) == task.cost)
    #expect(stand.ledger.totals.all.cost == task.cost)
    #expect(stand.ledger.totals.classifications.calls == 1)
    #expect(!stand.log.lines.contains { $0.contains("Write a function") }, "a prompt in the log")
  }

  @Test("A forced tier and a rule ask no model; a classifier that fails leaves the default")
  func notClassified() async throws {
    let broken = FakeClaude.claude(["FAKE_CLAUDE_SCENARIO": "overloaded"])
    let stand = try Stand { settings in
      settings.lanes[.haiku].executor = broken
      settings.routing.rules = [RoutingRule(pattern: "by rule", tier: .opus)]
      settings.routing.defaultTier = .sonnet
    }
    await stand.daemon.start()
    let forced = try await stand.finished(stand.submit("Forced", force: .sonnet))
    let ruled = try await stand.finished(stand.submit("By rule", force: nil))
    let fallen = try await stand.finished(stand.submit("Whatever", force: nil))
    try await stand.daemon.stop(within: .zero)
    #expect([forced, ruled, fallen].map(\.state) == [.done, .done, .done])
    #expect([forced, ruled, fallen].map(\.tier) == [.sonnet, .opus, .sonnet])
    let lines = try stand.lines()
    #expect(lines.map(\.model) == ["sonnet", "opus", "haiku", "sonnet"])
    #expect(lines.map(\.success) == [true, true, false, true])
    #expect(lines[2].error == "overloaded")
    #expect(lines[3].tierReason == "default: the classifier failed: overloaded")
  }

  @Test("Who waits gets the answer, before all that wait in the queue")
  func waiting() async throws {
    let executor = Changeable()
    let ready = try ReadyFolder()
    let stand = try Stand(executor: executor) { $0.concurrency = 1 }
    executor.change(["FAKE_CLAUDE_READY": ready.pipe.path])
    await stand.daemon.start()
    let first = try await stand.submit("first fake:hang")
    _ = try #require(await ready.pipe.number())
    executor.change([:])
    let queued = try await stand.submit("queued")
    async let answer = stand.scheduler.run(
      NewTask("urgent", source: .task, forceTier: .haiku))
    // It is accepted before the place is free.
    let events = stand.scheduler.events.listen()
    while try await stand.store.counts()[.pending] < 2 {
      _ = try await EventBroadcast.first(events) { event in
        if case .task(let change) = event, change.source == .task { change } else { nil }
      }
    }
    _ = try await stand.scheduler.cancel(first)
    #expect(try await answer.state == .done)
    #expect(try await answer.id.hasPrefix("task-"))
    _ = try await stand.finished(queued)
    #expect(executor.prompts == ["first fake:hang", "urgent", "queued"])
    try await stand.daemon.stop(within: .zero)
  }

  @Test("The task goes on when its caller goes away")
  func callerGone() async throws {
    let executor = Changeable()
    let ready = try ReadyFolder()
    executor.change(["FAKE_CLAUDE_READY": ready.pipe.path])
    let stand = try Stand(executor: executor)
    await stand.daemon.start()
    let caller = Task {
      try await stand.scheduler.run(
        NewTask("fake:interruptible", source: .task, forceTier: .haiku))
    }
    let pid = try #require(await ready.pipe.number())
    caller.cancel()
    await #expect(throws: CancellationError.self) { _ = try await caller.value }
    #expect(isAlive(pid))
    let running = try await stand.scheduler.status().running
    #expect(running.map(\.tier) == [.haiku])
    kill(pid, SIGINT)
    // The fake answers a signal with a failure that knows its cost.
    let id = try #require(running.first).id
    let task = try await stand.finished(id)
    #expect(task.state == .failed && task.cost != nil)
    try await stand.daemon.stop(within: .zero)
  }

  @Test("A task that runs is cancelled: first its processes, then its cost, then its state")
  func cancelled() async throws {
    let executor = Changeable()
    let ready = try ReadyFolder()
    executor.change(["FAKE_CLAUDE_READY": ready.pipe.path])
    let stand = try Stand(executor: executor) { $0.concurrency = 1 }
    await stand.daemon.start()
    let hanging = try await stand.submit("fake:hang")
    let pid = try #require(await ready.pipe.number())
    let waiting = try await stand.submit("never to run")
    #expect(try await stand.scheduler.cancel(waiting).state == .cancelled)
    let task = try await stand.scheduler.cancel(hanging)
    #expect(!isAlive(pid))
    #expect(task.state == .cancelled && task.cost == nil)
    let lines = try stand.lines()
    #expect(lines.map(\.error) == ["cancelled"])
    #expect(lines[0].success == false && lines[0].cost == nil)
    // One that says at its end what it spent.
    let costly = try await stand.submit("fake:interruptible fake:cost=0.25")
    _ = try #require(await ready.pipe.number())
    #expect(try await stand.scheduler.cancel(costly).cost == USD(nanos: 250_000_000))
    await #expect(throws: StoreError.wrongState(id: costly, .cancelled)) {
      _ = try await stand.scheduler.cancel(costly)
    }
    await #expect(throws: StoreError.unknownTask(id: "queued-x")) {
      _ = try await stand.scheduler.cancel("queued-x")
    }
    #expect(executor.prompts.count == 2)
    try await stand.daemon.stop(within: .zero)
  }

  @Test(
    "At whatever moment it comes, a cancellation ends a task for good and leaves nothing running")
  func cancelledAnytime() async throws {
    let executor = Changeable()
    let stand = try Stand(executor: executor) { $0.concurrency = 4 }
    await stand.daemon.start()
    try await withThrowingTaskGroup { group in
      for number in 0..<60 {
        group.addTask {
          let id = try await stand.submit("\(number) fake:delay=\(number % 7)")
          for _ in 0..<number % 5 * 20 { await Task.yield() }
          do {
            let task = try await stand.scheduler.cancel(id)
            #expect(task.state == .cancelled)
          } catch StoreError.wrongState(_, let state) {
            #expect(state == .done)
          }
          #expect(try await stand.task(id).state.isFinished)
        }
      }
      try await group.waitForAll()
    }
    try await stand.daemon.stop(within: .seconds(60))
    let counts = try await stand.copiedCounts()
    #expect(counts[.done] + counts[.cancelled] == 60)
    #expect(try stand.lines().count <= executor.prompts.count)
    #expect(executor.running == 0)
  }

  @Test("Never more at a time than allowed, and as many as that")
  func bounded() async throws {
    let executor = Changeable(gate: 3)
    let stand = try Stand(executor: executor) { $0.concurrency = 3 }
    await stand.daemon.start()
    var ids: [String] = []
    for number in 0..<12 { ids.append(try await stand.submit("\(number)")) }
    for id in ids { #expect(try await stand.finished(id).state == .done) }
    #expect(executor.most == 3)
    #expect(executor.prompts == (0..<12).map { "\($0)" }, "in their order")
    try await stand.daemon.stop(within: .zero)
  }

  @Test("A thousand tasks are done once each, and the ledger sums to what they cost")
  func thousand() async throws {
    let stand = try Stand { $0.concurrency = 4 }
    await stand.daemon.start()
    let texts = (0..<1000).map { "Task number \($0)" }
    var ids: [String] = []
    for (number, text) in texts.enumerated() {
      ids.append(try await stand.submit(text, force: number % 20 == 0 ? nil : .haiku))
    }
    for id in ids { _ = try await stand.finished(id) }
    let tasks = try await stand.store.tasks(TaskQuery(limit: 2000)).tasks
    #expect(tasks.count == 1000)
    #expect(tasks.allSatisfy { $0.state == .done && $0.attempts == 1 })
    let status = try await stand.scheduler.status()
    #expect(status.running.isEmpty && status.counts[.done] == 1000)
    try await stand.daemon.stop(within: .zero)
    let lines = try stand.lines()
    #expect(lines.count == 1050)
    #expect(Set(lines.filter { $0.purpose == "task" }.compactMap(\.task)) == Set(ids))
    let sum = tasks.compactMap(\.cost).reduce(USD.zero, +)
    #expect(sum > .zero && lines.compactMap(\.cost).reduce(.zero, +) == sum)
    #expect(status.totals.all.cost == sum)
    #expect(try Ledger(in: stand.folder.path).totals == status.totals)
  }
}

/// A pipe in a folder of its own.
final class ReadyFolder: Sendable {
  let folder: TemporaryFolder
  let pipe: ReadyPipe

  init() throws {
    folder = try TemporaryFolder()
    pipe = try ReadyPipe(in: folder)
  }
}
