import Foundation
import SymbiontAPI
import Testing

@testable import Orchestrator

@Suite(.offPool) struct BackupTests {
  private let folder: TemporaryFolder
  private var data: String { folder.path + "/data" }
  private var copy: String { folder.path + "/copy" }

  init() throws {
    folder = try TemporaryFolder()
    try DataFolder.makeFolder(folder.path + "/data")
  }

  private func backUp(configuration: String? = nil) throws -> Backup {
    try Backup(of: data, to: copy, configuration: configuration)
  }

  /// A daemon starts from the copy and finds every task and every call.
  @Test func aDaemonStartsFromACopyOfALiveDirectory() async throws {
    let live = try DaemonData.open(data, isDemo: false)
    let kept = try await live.store.submit(NewTask("kept")).task
    try await live.ledger.append(DemoData.lines(until: FakeClaude.now)[0])
    try folder.write("s.yaml", Array("port: 9\n".utf8))
    let backup = try backUp(configuration: folder.path + "/s.yaml")
    #expect(backup.tasks == 1)
    #expect(backup.ledger?.reading.totals.all.calls == 1)
    #expect(backup.files == ["state.db", "ledger.jsonl", "symbiont.yaml"])
    _ = try await live.store.submit(NewTask("later"))
    let restored = try DaemonData.open(copy, isDemo: false)
    #expect(try await restored.store.task(kept.id) == kept)
    #expect(try await restored.store.counts()[.pending] == 1)
    #expect(restored.ledger.totals == live.ledger.totals || restored.ledger.totals.all.calls == 1)
    #expect(Set(DataFolder.names(in: folder.path)) == ["copy", "data", "s.yaml"])
  }

  @Test func itsDigestsCanBeChecked() throws {
    try folder.write("data/ledger.jsonl", DemoData.lines(until: FakeClaude.now).flatMap(\.bytes))
    let backup = try backUp()
    #expect(backup.tasks == nil)
    let run = try #require(Program.output("sha256sum", ["--check", "SHA256SUMS"], in: copy))
    #expect(run.code == 0)
    #expect(run.text == "ledger.jsonl: OK\n")
  }

  @Test func aLineThatIsBeingWrittenIsLeftOut() throws {
    let lines = DemoData.lines(until: FakeClaude.now).flatMap(\.bytes)
    try folder.write("data/ledger.jsonl", lines + Array("{\"timest".utf8))
    #expect(try backUp().ledger?.isWhole == true)
    #expect(try folder.read("copy/ledger.jsonl") == lines)
  }

  @Test func nothingIsOverwrittenOrLeft() throws {
    #expect(throws: Backup.Refusal.nothing(data)) { try backUp() }
    try folder.write("data/ledger.jsonl", [])
    try DataFolder.makeFolder(copy)
    #expect(throws: Backup.Refusal.taken(copy)) { try backUp() }
    let inside = data + "/copy"
    #expect(throws: Backup.Refusal.inside(inside)) {
      try Backup(of: data, to: inside, configuration: nil)
    }
    try FileManager.default.removeItem(atPath: copy)
    #expect(throws: DataError.self) { try backUp(configuration: folder.path + "/none") }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["data"])
  }

  /// What another process holds, and what only looks like a leftover, stays.
  @Test func whatKilledOnesLeftIsRemoved() throws {
    try folder.write("data/ledger.jsonl", [])
    for name in ["1", "22", "22.old", "x"] { try DataFolder.makeFolder(copy + ".partial-" + name) }
    try DataFolder.makeFolder(folder.path + "/other.partial-1")
    try folder.write("copy.partial-22/state.db", [7])
    try folder.write("copy.partial-3", [])
    try DataFolder.makeLink(copy + ".partial-4", to: data)
    let held = unsafe open(copy + ".partial-1", O_RDONLY)
    defer { close(held) }
    try #require(flock(held, LOCK_EX | LOCK_NB) == 0)
    _ = try backUp()
    #expect(
      DataFolder.names(in: folder.path).sorted() == [
        "copy", "copy.partial-1", "copy.partial-22.old", "copy.partial-3", "copy.partial-4",
        "copy.partial-x", "data", "other.partial-1",
      ])
    #expect(DataFolder.exists(data + "/ledger.jsonl"))
  }

  @Test func aDamagedStoreIsNoBackup() throws {
    try folder.write("data/state.db", Array(repeating: 7, count: 8192))
    #expect(throws: StoreError.self) { try backUp() }
    #expect(DataFolder.names(in: folder.path) == ["data"])
  }
}
