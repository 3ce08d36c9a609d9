import SymbiontAPI
import Testing

@testable import Orchestrator

/// What a process leaves that dies in the middle of a call: the same files, opened again.
@Suite("A daemon that died", .timeLimit(.minutes(30)))
struct DaemonCrashTests {
  /// The files of a daemon that is killed while a call runs.
  private func killed(attempts: Int) async throws -> (id: String, folder: TemporaryFolder) {
    let executor = Changeable()
    let ready = try ReadyFolder()
    executor.change(["FAKE_CLAUDE_READY": ready.pipe.path])
    let stand = try Stand(executor: executor)
    await stand.daemon.start()
    try await stand.hasBeaten()
    let id = try await stand.submit("fake:hang", attempts: attempts)
    _ = try #require(await ready.pipe.number())
    let folder = try stand.copied()
    _ = try await stand.scheduler.cancel(id)
    try await stand.daemon.stop(within: .zero)
    return (id, folder)
  }

  @Test("With one attempt allowed it is interrupted, booked at an unknown cost, and not run again")
  func once() async throws {
    let (id, folder) = try await killed(attempts: 1)
    let executor = Changeable()
    let stand = try Stand(folder, executor: executor)
    await stand.daemon.start()
    let task = try await stand.task(id)
    #expect(task.state == .interrupted && task.cost == nil && task.attempts == 1)
    #expect(try await stand.finished(stand.submit("another")).state == .done)
    try await stand.daemon.stop(within: .zero)
    #expect(executor.prompts == ["another"])
    let lines = try stand.lines()
    #expect(lines.map(\.error) == ["interrupted", nil])
    #expect(lines[0].success == false && lines[0].cost == nil && lines[0].task == id)
    #expect(lines[0].model == "haiku" && lines[0].purpose == "task" && lines[0].attempt == 1)
    #expect(stand.ledger.totals.all.unknownCosts == 1)
  }

  @Test("With two attempts allowed it runs again after a pause")
  func twice() async throws {
    let (id, folder) = try await killed(attempts: 2)
    let ready = try ReadyFolder()
    let executor = Changeable(["FAKE_CLAUDE_READY": ready.pipe.path])
    let stand = try Stand(folder, executor: executor)
    await stand.daemon.start()
    #expect(try await stand.task(id).state == .pending)
    #expect(executor.prompts.isEmpty)
    stand.clock.move(by: .seconds(10))
    await stand.scheduler.beat()
    // The prompt has it hang again.
    _ = try #require(await ready.pipe.number())
    #expect(try await stand.task(id).state == .processing)
    _ = try await stand.scheduler.cancel(id)
    try await stand.daemon.stop(within: .zero)
    #expect(try stand.lines().map(\.attempt) == [1, 2])
  }

  @Test("A call that was booked before the end is not booked again, and its cost is the task's")
  func booked() async throws {
    let (id, folder) = try await killed(attempts: 1)
    try folder.write(
      "ledger.jsonl",
      Array(
        """
        {"timestamp":"2026-11-21T10:00:00Z","model":"haiku","success":true,"elapsed_seconds":2.5,\
        "input_tokens":4,"output_tokens":5,"estimated_cost_usd":0.25,"prompt_preview":"x",\
        "purpose":"task","task":"\(id)","attempt":1}

        """.utf8))
    let stand = try Stand(folder)
    await stand.daemon.start()
    let task = try await stand.task(id)
    try await stand.daemon.stop(within: .zero)
    #expect(task.state == .interrupted)
    #expect(task.cost == USD(nanos: 250_000_000) && task.elapsedSeconds == 2.5)
    #expect(task.inputTokens == 4 && task.outputTokens == 5)
    #expect(try stand.lines().count == 1)
  }

  @Test("A start that dies, too, books nothing twice")
  func diedAgain() async throws {
    let ready = try ReadyFolder()
    let hanging = FakeClaude.claude([
      "FAKE_CLAUDE_READY": ready.pipe.path, "FAKE_CLAUDE_SCENARIO": "hang",
    ])
    // It dies while its tier is being chosen.
    let stand = try Stand(executor: hanging)
    await stand.daemon.start()
    try await stand.hasBeaten()
    let id = try await stand.submit("Write some code", force: nil)
    _ = try #require(await ready.pipe.number())
    let folder = try stand.copied()
    _ = try await stand.scheduler.cancel(id)
    try await stand.daemon.stop(within: .zero)
    let before = try folder.read("state.db")
    let log = try folder.read("state.db-wal")
    let second = try Stand(folder)
    await second.daemon.start()
    #expect(try await second.task(id).state == .interrupted)
    try await second.daemon.stop(within: .zero)
    #expect(try second.lines().map(\.purpose) == ["classify"])
    // Its lines are on the disk; what it did to the store is not.
    let third = try TemporaryFolder(inMemory: true)
    try third.write("state.db", before)
    try third.write("state.db-wal", log)
    try third.write("ledger.jsonl", folder.read("ledger.jsonl"))
    let last = try Stand(third)
    await last.daemon.start()
    let task = try await last.task(id)
    #expect(task.state == .interrupted && task.cost == nil)
    try await last.daemon.stop(within: .zero)
    #expect(try last.lines().map(\.model) == ["haiku"])
  }

  @Test("A lease that nobody holds any more ends at the heartbeat")
  func expired() async throws {
    let stand = try Stand()
    await stand.daemon.start()
    try await stand.scheduler.pause("a test", until: nil)
    let id = try await stand.submit("x")
    try await stand.store.resume()
    _ = try #require(await stand.store.claim(id, for: .seconds(60)))
    await stand.scheduler.beat()
    #expect(try await stand.task(id).state == .processing)
    stand.clock.move(by: .seconds(61))
    await stand.scheduler.beat()
    #expect(try await stand.task(id).state == .interrupted)
    try await stand.daemon.stop(within: .zero)
  }

  @Test("An attempt that lost its task stops, and its result is not kept; its cost is")
  func lostLease() async throws {
    let executor = Changeable()
    let ready = try ReadyFolder()
    executor.change(["FAKE_CLAUDE_READY": ready.pipe.path])
    let stand = try Stand(executor: executor)
    await stand.daemon.start()
    let id = try await stand.submit("fake:interruptible fake:cost=0.5")
    let pid = try #require(await ready.pipe.number())
    // Somebody else ends it, behind the scheduler's back.
    _ = try await stand.store.cancel(id)
    await stand.scheduler.beat()
    try await stand.daemon.stop(within: .seconds(60))
    #expect(!isAlive(pid))
    let lines = try stand.lines()
    #expect(lines.map(\.error) == ["cancelled"])
    #expect(stand.ledger.totals.all.cost == USD(nanos: 500_000_000))
    let next = try Stand(stand.copied())
    #expect(try await next.task(id).state == .cancelled)
    #expect(try await next.task(id).cost == nil)
  }

  @Test("After a leap of the clock an attempt that is alive keeps its task")
  func leap() async throws {
    let executor = Changeable()
    let ready = try ReadyFolder()
    executor.change(["FAKE_CLAUDE_READY": ready.pipe.path])
    let stand = try Stand(executor: executor)
    await stand.daemon.start()
    let id = try await stand.submit("fake:hang")
    let pid = try #require(await ready.pipe.number())
    stand.clock.move(by: .seconds(86_400))
    await stand.scheduler.beat()
    #expect(try await stand.task(id).state == .processing)
    #expect(isAlive(pid))
    _ = try await stand.scheduler.cancel(id)
    try await stand.daemon.stop(within: .zero)
  }
}
