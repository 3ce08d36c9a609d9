import SymbiontAPI
import Synchronization
import Testing

@testable import Orchestrator

@Suite struct DaemonDataTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func open(demo: Bool = false, retry: Backoff? = nil) async throws -> DaemonData {
    try await DaemonData.open(folder.path, isDemo: demo, retry: retry)
  }

  @Test func madeUpAndRealMoneyNeverMeet() async throws {
    _ = try await open()
    await #expect(throws: DaemonData.WrongKind(folder: folder.path, isDemo: false)) {
      _ = try await open(demo: true)
    }
    let other = try TemporaryFolder()
    let demo = try await DaemonData.open(other.path, isDemo: true, retry: nil)
    #expect(demo.ledger.totals.all.calls == 60)
    #expect(demo.ledger.badLineCount == 0)
  }

  @Test func aDemonstrationIsTakenUpAgainAndNothingElse() async throws {
    try await { _ = try await open(demo: true) }()
    let again = try await open(demo: true)
    #expect(again.ledger.totals.all.calls == 60)
    _ = consume again
    await #expect(throws: DaemonData.WrongKind(folder: folder.path, isDemo: true)) {
      _ = try await open()
    }
  }

  @Test func whatWasFoundIsSaid() async throws {
    try folder.write("ledger.jsonl", Array("nonsense\n{\"timest".utf8))
    try folder.write("queue.jsonl", Array("{\"task\":\"a\",\"status\":\"processing\"}\n[]\n".utf8))
    let data = try await open()
    let texts = data.findings.map {
      "\($0.level.rawValue) \($0.text.replacing(folder.path, with: "D"))"
    }
    #expect(
      texts == [
        "warning the last line of D/ledger.jsonl was cut off; its 8 bytes were moved to D/ledger.torn",
        "warning lines of the ledger that are not counted: 1 (the first at D/ledger.jsonl:1:1); "
          + "`symbiont ledger verify` says why",
        "notice queue.jsonl was taken over: 1 tasks, 1 of them interrupted; "
          + "it is kept as queue.imported.jsonl",
        "warning D/queue.imported.jsonl:2:1: not taken over: a task is a JSON object; this is a list",
      ])
  }

  @Test func interruptedTasksAreSaid() async throws {
    let id = try await {
      let data = try await open()
      let id = try await data.store.submit(NewTask("a")).task.id
      _ = try await data.store.claim(for: .seconds(60))
      try data.store.close()
      return id
    }()
    let data = try await open()
    #expect(data.findings.map(\.text) == ["\(id) was interrupted and is interrupted"])
  }

  /// The file is written a last time, and the store is closed, before the daemon has stopped.
  @Test func aStopIsClean() async throws {
    let data = try await open()
    let lines = Mutex<[String]>([])
    let (stop, sender) = AsyncStream.makeStream(of: Int32.self)
    let daemon = DaemonRun(
      Settings(), data, notifier: ServiceNotifier([:], process: 1),
      log: DaemonLog(.info) { level, text in
        lines.withLock { $0.append("\(level.rawValue) \(text)") }
      })
    let id = try await data.store.submit(NewTask("a")).task.id
    try await daemon.run(until: stop) { sender.yield(15) }
    #expect(String(decoding: try folder.read("queue.jsonl"), as: UTF8.self).contains(id))
    #expect(lines.withLock { $0 } == ["info stopping", "info stopped; everything is written"])
    await #expect(throws: StoreError.self) { _ = try await data.store.counts() }
  }
}
