import Logging
import SymbiontAPI
import Testing

@testable import Orchestrator

@Suite struct DaemonDataTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func open(demo: Bool = false) throws -> DaemonData {
    try DaemonData.open(folder.path, isDemo: demo)
  }

  @Test func madeUpAndRealMoneyNeverMeet() async throws {
    _ = try open()
    #expect(throws: DaemonData.WrongKind(folder: folder.path, isDemo: false)) {
      _ = try open(demo: true)
    }
    let other = try TemporaryFolder()
    let demo = try DaemonData.open(other.path, isDemo: true)
    #expect(demo.ledger.totals.all.calls == 60)
    #expect(demo.ledger.badLineCount == 0)
  }

  @Test func aDemonstrationIsTakenUpAgainAndNothingElse() async throws {
    try { _ = try open(demo: true) }()
    let again = try open(demo: true)
    #expect(again.ledger.totals.all.calls == 60)
    _ = consume again
    #expect(throws: DaemonData.WrongKind(folder: folder.path, isDemo: true)) {
      _ = try open()
    }
  }

  @Test func whatWasFoundIsSaid() async throws {
    try folder.write("ledger.jsonl", Array("nonsense\n{\"timest".utf8))
    try folder.write("queue.jsonl", Array("{\"task\":\"a\",\"status\":\"processing\"}\n[]\n".utf8))
    let data = try open()
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

  /// The file is written a last time, and the store is closed, before the daemon has stopped.
  @Test func aStopIsClean() async throws {
    let data = try open()
    let book = LogBook()
    let (stop, sender) = AsyncStream.makeStream(of: Int32.self)
    let id = try await data.store.submit(NewTask("a", forceTier: .haiku)).task.id
    var settings = Settings()
    settings.port = .none
    let daemon = DaemonRun(
      settings, data, executor: FakeClaude.claude(), token: nil,
      release: ReleaseIdentity(version: "0", revision: nil),
      notifier: ServiceNotifier([:], process: 1), logger: book.logger)
    try await daemon.run(until: stop) { sender.yield(15) }
    #expect(String(decoding: try folder.read("queue.jsonl"), as: UTF8.self).contains(id))
    #expect(book.lines.contains("stopping"))
    #expect(book.lines.last == "stopped; everything is written")
    await #expect(throws: StoreError.self) { _ = try await data.store.counts() }
  }
}
