import Foundation
import SymbiontAPI
import Testing

@testable import Orchestrator

@Suite("Looking at everything")
struct DeepHealthTests {
  private let release = ReleaseIdentity(version: "1.2.3", revision: "abc")

  private func checks(
    _ stand: Stand, executor: any Executor = FakeClaude.claude(), time: HealthTime = .system,
    _ change: (inout DeepHealthChecks.Subjects) -> Void = { _ in }
  ) -> DeepHealthChecks {
    var subjects = DeepHealthChecks.Subjects(
      folder: stand.folder.path, store: stand.store, ledger: stand.ledger,
      scheduler: stand.scheduler, executor: executor)
    change(&subjects)
    return DeepHealthChecks(
      subjects, release: release, wall: stand.clock.wall, time: time)
  }

  /// Of one that is looked at for the first time: nothing is remembered.
  private func check(
    _ name: String, _ stand: Stand, _ change: (inout DeepHealthChecks.Subjects) -> Void = { _ in }
  ) async throws -> HealthCheck {
    let health = await checks(stand, time: patient, change).run()
    return try #require(health.checks.first { $0.name == name })
  }

  /// A busy machine is no reason to fail.
  private var patient: HealthTime {
    HealthTime(now: HealthTime.system.now) { _ in try await Task.sleep(for: .seconds(600)) }
  }

  @Test("A sound daemon is ok, check by check, in their order")
  func sound() async throws {
    let stand = try Stand()
    await stand.daemon.start()
    try await stand.hasBeaten()
    let health = await checks(stand, time: patient).run()
    #expect(
      health.checks.map(\.name) == [
        "store", "store_damage", "disk", "ledger", "ledger_lines", "cli_found", "cli_version",
        "cli_login", "heartbeat", "budgets", "queue",
      ])
    for check in health.checks { #expect(check.verdict == .ok, "\(check)") }
    #expect(health.status == .ok && health.version == "1.2.3" && health.revision == "abc")
    #expect(health.checkedAt == stand.clock.now && health.uptimeSeconds >= 0)
    #expect(health.checks.allSatisfy { $0.help == nil && $0.latencyMilliseconds >= 0 })
    try await stand.daemon.stop(within: .zero)
  }

  @Test("A ledger that was removed, replaced, cut or written by others is seen")
  func ledger() async throws {
    let stand = try Stand()
    await stand.daemon.start()
    _ = try await stand.finished(stand.submit("hello"))
    let path = stand.folder.path + "/ledger.jsonl"
    #expect(try await check("ledger", stand).verdict == .ok)

    let file = try DataFile(path)
    let size = try file.size()
    try file.append(Array("{}\n".utf8))
    #expect(try stand.ledger.standing() == .foreign(bytes: 3))
    #expect(try await check("ledger", stand).verdict == .degraded)
    try file.truncate(to: size - 1)
    #expect(try stand.ledger.standing() == .shortened(bytes: 1))
    #expect(try await check("ledger", stand).verdict == .failed)

    let copy = path + ".copy"
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    try FileManager.default.removeItem(atPath: path)
    #expect(try stand.ledger.standing() == .gone)
    #expect(try await check("ledger", stand).verdict == .failed)
    try FileManager.default.moveItem(atPath: copy, toPath: path)
    #expect(try stand.ledger.standing() == .replaced)
    #expect(await checks(stand, time: patient).run().status == .failed)
    try await stand.daemon.stop(within: .zero)
  }

  @Test("Lines of the ledger that are not counted are told of")
  func badLines() async throws {
    let folder = try TemporaryFolder(inMemory: true)
    try folder.write("ledger.jsonl", Array("nonsense\n".utf8))
    let check = try await check("ledger_lines", Stand(folder))
    #expect(check.verdict == .degraded)
    #expect(check.detail.contains("\(folder.path)/ledger.jsonl:1:1: "))
  }

  @Test("A store that cannot be written fails; one that is damaged, too")
  func store() async throws {
    let stand = try Stand(isTroubled: true)
    let troubled = try #require(stand.daemon.troubled)
    troubled.fail(.full(path: "state.db"))
    let check = try await check("store", stand) { $0.store = troubled }
    #expect(
      check.verdict == .failed
        && check.help == "Free some space on the disk of \(stand.store.path).")

    let damaged = try await self.check("store_damage", stand) {
      $0.findDamage = { _ throws(StoreError) in throw .corrupt(path: "p", what: "a page") }
    }
    #expect(damaged.verdict == .failed)
    let large = try await self.check("store_damage", stand) {
      $0.findDamage = { _ throws(StoreError) in false }
    }
    #expect(large.verdict == .unknown)
  }

  @Test("A damaged page is found in a database that is open")
  func damage() async throws {
    let stand = try Stand()
    for number in 0..<50 {
      _ = try await stand.store.submit(NewTask(String(repeating: "task \(number) ", count: 300)))
    }
    #expect(try await stand.store.findDamage(within: .seconds(600)))
    try stand.store.run("PRAGMA wal_checkpoint(TRUNCATE)")
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: stand.store.path))
    try handle.seek(toOffset: 4096 * 6)
    try handle.write(contentsOf: Data(repeating: 0xFF, count: 4096 * 8))
    try handle.close()
    await #expect(throws: StoreError.self) {
      try await stand.store.findDamage(within: .seconds(600))
    }
  }

  @Test("A queue that is paused degrades")
  func paused() async throws {
    let stand = try Stand()
    await stand.daemon.start()
    try await stand.hasBeaten()
    _ = try await stand.scheduler.pause("for a test", until: nil)
    let health = await checks(stand, time: patient).run()
    #expect(health.status == .degraded)
    #expect(health.checks.filter { $0.verdict != .ok }.map(\.name) == ["queue"])
    try await stand.daemon.stop(within: .zero)
  }

  @Test("A program that hangs holds nobody up")
  func hangs() async throws {
    let stand = try Stand()
    await stand.daemon.start()
    try await stand.hasBeaten()
    let health = await checks(
      stand, executor: Hanging(), time: HealthTime(now: HealthTime.system.now) { _ in }
    ).run()
    let silent = health.checks.filter { $0.name.hasPrefix("cli_") }
    #expect(silent.map(\.verdict) == [.unknown, .unknown, .unknown])
    #expect(silent.allSatisfy { $0.help != nil })
    #expect(health.status != .ok)
    try await stand.daemon.stop(within: .zero)
  }

  private struct Hanging: Executor {
    let name = "claude"

    func run(_ call: Call) async -> CallResult {
      CallResult(outcome: .failed(CallFailure(.unknown, "")), executor: name)
    }

    func probe(timeout: Duration) async -> ExecutorProbe {
      let (never, holder) = AsyncStream<Never>.makeStream()
      for await _ in never {}
      holder.finish()
      return ExecutorProbe(program: .init(verdict: .good(""), latency: .zero))
    }
  }

  @Test("The answer has the documented names")
  func json() throws {
    let health = DeepHealth(
      status: .degraded, runtime: "swift", version: "1", revision: nil,
      checkedAt: try #require(Timestamp("2026-11-21T10:00:00Z")), uptimeSeconds: 1.5,
      checks: [HealthCheck("disk", .unknown, "d", help: "h", latencyMilliseconds: 0.25)])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    #expect(
      String(decoding: try encoder.encode(health), as: UTF8.self)
        == #"{"checked_at":"2026-11-21T10:00:00.000000Z","checks":[{"detail":"d","help":"h","#
        + #""latency_ms":0.25,"name":"disk","verdict":"unknown"}],"revision":null,"runtime":"swift","#
        + #""status":"degraded","uptime_seconds":1.5,"version":"1"}"#)
  }
}
