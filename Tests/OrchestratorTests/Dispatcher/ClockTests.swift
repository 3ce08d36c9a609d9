import SymbiontAPI
import Testing

@testable import Orchestrator

@Suite("A clock that jumps back", .timeLimit(.minutes(30)))
struct ClockTests {
  /// By an hour, over midnight: from 21 to 20 November.
  private static let jump = Duration.seconds(-11 * 3600)

  @Test("Names stay each other's, and tasks are done and listed in the order of their acceptance")
  func order() async throws {
    let stand = try Stand { $0.concurrency = 1 }
    await stand.daemon.start()
    try await stand.scheduler.pause("a test", until: nil)
    var ids = [try await stand.submit("first"), try await stand.submit("second")]
    stand.clock.move(by: Self.jump)
    ids += [try await stand.submit("third"), try await stand.submit("fourth")]
    #expect(Set(ids).count == 4)
    let listed = try await stand.store.tasks(TaskQuery()).tasks
    #expect(listed.map(\.id) == ids.reversed())
    #expect(listed[0].createdAt < listed[3].createdAt)
    try await stand.scheduler.resume()
    for id in ids { #expect(try await stand.finished(id).state == .done) }
    try await stand.daemon.stop(within: .zero)
    #expect(try stand.lines().map(\.task) == ids)
  }

  @Test("An attempt that is alive keeps its task, and took no negative time")
  func lease() async throws {
    let ready = try ReadyFolder()
    let executor = Changeable(["FAKE_CLAUDE_READY": ready.pipe.path])
    let stand = try Stand(executor: executor)
    await stand.daemon.start()
    let id = try await stand.submit("fake:interruptible fake:cost=0.5")
    _ = try #require(await ready.pipe.number())
    stand.clock.move(by: Self.jump)
    await stand.scheduler.beat()
    #expect(try await stand.task(id).state == .processing)
    let status = try await stand.scheduler.status()
    #expect(status.running.map(\.id) == [id])
    _ = try await stand.scheduler.cancel(id)
    try await stand.daemon.stop(within: .zero)
    let copy = try Stand(stand.copied())
    #expect(try await copy.task(id).elapsedSeconds ?? -1 >= 0)
    #expect(try stand.lines().map(\.task) == [id])
    #expect(stand.ledger.totals.all.cost == USD(nanos: 500_000_000))
  }

  /// A lease is a moment of the wall: after a jump it would be in force for the length of the jump.
  @Test("A process that died before the jump leaves nothing that waits for the clock")
  func former() async throws {
    let clock = TestClock()
    let ready = try ReadyFolder()
    let executor = Changeable(["FAKE_CLAUDE_READY": ready.pipe.path])
    let stand = try Stand(clock: clock, executor: executor)
    await stand.daemon.start()
    let id = try await stand.submit("fake:hang")
    _ = try #require(await ready.pipe.number())
    let folder = try stand.copied()
    _ = try await stand.scheduler.cancel(id)
    try await stand.daemon.stop(within: .zero)
    clock.move(by: Self.jump)
    let next = try Stand(folder, clock: clock)
    await next.daemon.start()
    #expect(try await next.task(id).state == .interrupted)
    #expect(try await next.finished(next.submit("another")).state == .done)
    try await next.daemon.stop(within: .zero)
  }

  @Test("Money that was spent tomorrow is no hindrance today, and counts again tomorrow")
  func budget() async throws {
    let limit = USD(nanos: 1_000_000_000)
    let stand = try Stand { $0.budgets.day = BudgetLimits.Limit(hard: limit) }
    await stand.daemon.start()
    #expect(try await stand.finished(stand.submit("fake:cost=1")).state == .done)
    let waiting = try await stand.submit("today")
    await stand.scheduler.beat()
    #expect(try await stand.task(waiting).state == .pending)
    stand.clock.move(by: Self.jump)
    await stand.scheduler.beat()
    #expect(try await stand.finished(waiting).state == .done)
    stand.clock.move(by: .zero - Self.jump)
    let again = try await stand.submit("today again")
    await stand.scheduler.beat()
    #expect(try await stand.task(again).state == .pending)
    try await stand.daemon.stop(within: .zero)
    #expect(stand.ledger.totals.all.calls == 2)
    let days = stand.ledger.totals.byDate.keys.sorted()
    #expect(days == ["2026-11-20", "2026-11-21"])
  }

  @Test("A task that waits for a moment, and a pause, end when the clock gets there")
  func moments() async throws {
    let stand = try Stand()
    await stand.daemon.start()
    try await stand.scheduler.pause("a test", until: stand.clock.now + .seconds(60))
    let id = try await stand.submit("x")
    stand.clock.move(by: Self.jump)
    await stand.scheduler.beat()
    #expect(try await stand.task(id).state == .pending)
    stand.clock.move(by: .seconds(61) - Self.jump)
    await stand.scheduler.beat()
    #expect(try await stand.finished(id).state == .done)
    try await stand.daemon.stop(within: .zero)
  }
}
