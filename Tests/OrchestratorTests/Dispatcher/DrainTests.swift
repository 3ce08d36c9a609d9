import Foundation
import SymbiontAPI
import Testing

@testable import Orchestrator

@Suite("A daemon that is told to stop", .timeLimit(.minutes(30)))
struct DrainTests {
  @Test("What runs may end in time; nothing else is started or accepted")
  func inTime() async throws {
    let executor = Changeable()
    let ready = try ReadyFolder()
    executor.change(["FAKE_CLAUDE_READY": ready.pipe.path])
    let stand = try Stand(executor: executor) { $0.concurrency = 1 }
    await stand.daemon.start()
    let first = try await stand.submit("fake:interruptible")
    let pid = try #require(await ready.pipe.number())
    let second = try await stand.submit("second")
    async let stopped: Void = stand.daemon.stop(within: .seconds(30))
    while try await stand.scheduler.status().phase != .stopping { await Task.yield() }
    await #expect(throws: SchedulerError.stopping) { _ = try await stand.submit("third") }
    kill(pid, SIGINT)
    try await stopped
    let next = try Stand(stand.copied())
    #expect(try await next.task(first).state == .failed)
    #expect(try await next.task(second).state == .pending)
    #expect(try await next.task(second).attempts == 0)
    #expect(executor.prompts.count == 1)
  }

  @Test("What does not end in time is stopped and shown as interrupted, with its cost")
  func tooLate() async throws {
    let executor = Changeable()
    let ready = try ReadyFolder()
    executor.change(["FAKE_CLAUDE_READY": ready.pipe.path])
    let stand = try Stand(executor: executor)
    await stand.daemon.start()
    let id = try await stand.submit("fake:interruptible fake:cost=0.125")
    let pid = try #require(await ready.pipe.number())
    let waiter = Task {
      try await stand.scheduler.run(NewTask("x", source: .task, forceTier: .haiku))
    }
    async let stopped: Void = stand.daemon.stop(within: .seconds(30))
    while !stand.steps.asked.contains(.seconds(30)) { await Task.yield() }
    stand.steps.wake()
    try await stopped
    _ = await waiter.result
    #expect(!isAlive(pid))
    let next = try Stand(stand.copied())
    let task = try await next.task(id)
    #expect(task.state == .interrupted && task.cost == USD(nanos: 125_000_000))
    #expect(next.ledger.totals.all.cost >= USD(nanos: 125_000_000))
    // Nothing is left for the next start to clear up.
    #expect(Leftovers.clear(stand.folder.path + "/scratch") == Leftovers.Found())
  }

  @Test("As a service it works until it is cancelled, and then drains")
  func service() async throws {
    let executor = Changeable()
    let ready = try ReadyFolder()
    executor.change(["FAKE_CLAUDE_READY": ready.pipe.path])
    let stand = try Stand(executor: executor)
    let service = Task { await stand.scheduler.serve(drainingWithin: .zero) }
    try await stand.hasBeaten()
    let id = try await stand.submit("fake:interruptible")
    let pid = try #require(await ready.pipe.number())
    service.cancel()
    while !stand.steps.asked.contains(.zero) { await Task.yield() }
    stand.steps.wake()
    await service.value
    #expect(!isAlive(pid))
    #expect(try await stand.task(id).state == .interrupted)
    try stand.store.close()
  }

  @Test("Stopped before its first call, an attempt does not count")
  func untouched() async throws {
    let stand = try Stand()
    await stand.daemon.start()
    try await stand.daemon.stop(within: .zero)
    await #expect(throws: SchedulerError.stopping) { _ = try await stand.submit("x") }
    #expect(try stand.lines().isEmpty)
  }
}
