import SymbiontAPI
import Testing

@testable import Orchestrator

@Suite("A store that makes trouble", .timeLimit(.minutes(30)))
struct StoreTroubleTests {
  @Test("A result that cannot be written is kept until it can; nothing runs a second time")
  func full() async throws {
    let executor = Changeable()
    let stand = try Stand(executor: executor, isTroubled: true)
    let troubled = try #require(stand.daemon.troubled)
    let full = StoreError.full(path: "state.db")
    troubled.fail(full)
    await stand.daemon.start()
    let id = try await stand.submit("x")
    let events = stand.scheduler.events.listen()
    while try await stand.scheduler.status().storeFailure == nil {
      // It is noted right after the call was booked.
      if stand.ledger.totals.all.calls == 0 { await Task.yield() }
      await Task.yield()
    }
    #expect(try await stand.task(id).state == .processing)
    await stand.scheduler.beat()
    #expect(try await stand.task(id).state == .processing)
    troubled.fail(nil)
    await stand.scheduler.beat()
    #expect(try await stand.finished(id).state == .done)
    #expect(executor.prompts.count == 1)
    try await stand.daemon.stop(within: .zero)
    #expect(try stand.lines().count == 1)
    withExtendedLifetime(events) {}
  }

  @Test("A result that cannot be written before the stop is found by the next start, with its cost")
  func neverWritten() async throws {
    let stand = try Stand(isTroubled: true)
    let troubled = try #require(stand.daemon.troubled)
    troubled.fail(.full(path: "state.db"))
    await stand.daemon.start()
    let id = try await stand.submit("fake:cost=0.5")
    while stand.ledger.totals.all.calls == 0 { await Task.yield() }
    async let stopped: Void = stand.daemon.stop(within: .seconds(30))
    while !stand.steps.asked.contains(.seconds(30)) { await Task.yield() }
    stand.steps.wake()
    try await stopped
    let next = try Stand(stand.copied())
    await next.daemon.start()
    let task = try await next.task(id)
    #expect(task.state == .interrupted && task.cost == USD(nanos: 500_000_000))
    try await next.daemon.stop(within: .zero)
    #expect(try next.lines().count == 1)
  }

  @Test("Cancelled in the moment in which it is claimed, a task makes no call")
  func cancelledAtClaim() async throws {
    let executor = Changeable()
    let stand = try Stand(executor: executor, isTroubled: true)
    let troubled = try #require(stand.daemon.troubled)
    let scheduler = stand.scheduler
    troubled.afterClaim {
      // The one task there is.
      let task = try? await stand.store.tasks(TaskQuery()).tasks.first
      guard let task else { return }
      let cancelled = try? await scheduler.cancel(task.id)
      #expect(cancelled?.state == .cancelled)
    }
    await stand.daemon.start()
    let id = try await stand.submit("x")
    let task = try await stand.finished(id)
    #expect(task.state == .cancelled)
    #expect(try await stand.finished(stand.submit("y")).state == .done)
    try await stand.daemon.stop(within: .zero)
    #expect(executor.prompts == ["y"])
  }
}
