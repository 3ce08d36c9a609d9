import SymbiontAPI
import Testing

@testable import Orchestrator

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

@Suite("A ledger that cannot be written", .offPool, .timeLimit(.minutes(30)))
struct LedgerTroubleTests {
  @Test("Nothing more is started, nothing is lost, and the work goes on once there is room")
  func full() async throws {
    let small = try TemporaryFolder()
    guard getuid() == 0,
      Program.run("/bin/mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", small.path]) == 0
    else {
      print("skipped: a ledger on a small disk of its own, which cannot be mounted here")
      return
    }
    let outcome: Result<Void, any Error>
    do { outcome = .success(try await work(small)) } catch { outcome = .failure(error) }
    #expect(Program.run("/bin/umount", ["-l", small.path]) == 0)
    try outcome.get()
  }

  private func work(_ small: TemporaryFolder) async throws {
    let folder = try TemporaryFolder(inMemory: true)
    let clock = TestClock()
    let steps = StepClock()
    let book = LogBook()
    let executor = Changeable()
    let store = try SQLiteStore(
      in: DirectoryLock(folder.path, now: clock.now), clock: clock.wall)
    let ledger = try Ledger(in: small.path)
    try? small.write("ballast", [UInt8](repeating: 0, count: 128 << 10))
    var settings = SchedulerSettings(SchedulerSettings.Lanes(executor))
    settings.concurrency = 2
    let scheduler = Scheduler(
      store: store, ledger: ledger, scratch: folder.path, settings: settings, wall: clock.wall,
      clock: steps, logger: book.logger)
    let events = scheduler.events.listen()
    await scheduler.start()
    let first = try await scheduler.submit(NewTask("first", forceTier: .haiku)).task.id
    let why = try await EventBroadcast.first(events) { event in
      if case .ledgerFailed(let why) = event { why } else { nil }
    }
    #expect(why.contains("ledger.jsonl"))
    await #expect(throws: SchedulerError.ledger(why)) {
      _ = try await scheduler.submit(NewTask("refused"))
    }
    // Accepted by the store before: it must wait.
    let second = try await store.submit(NewTask("second", forceTier: .haiku)).task.id
    await scheduler.beat()
    let status = try await scheduler.status()
    #expect(status.ledgerFailure == why)
    #expect(status.counts[.processing] == 1 && status.counts[.pending] == 1)
    #expect(status.running.map(\.id) == [first])
    #expect(executor.prompts == ["first"])
    DataFolder.remove(small.path + "/ballast")
    await scheduler.beat()
    _ = try await EventBroadcast.first(events) { event in
      if case .task(let change) = event, change.id == second, change.state == .done {
        change
      } else {
        nil
      }
    }
    #expect(try await store.task(first)?.state == .done)
    #expect(try await scheduler.status().ledgerFailure == nil)
    await scheduler.drain(within: .zero)
    #expect(try Stand.lines(small).map(\.task) == [first, second])
    #expect(executor.prompts == ["first", "second"])
    #expect(ledger.totals.all.calls == 2)
    withExtendedLifetime((folder, small)) {}
  }
}
