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
    try Backup(of: data, to: copy, by: copy + ".partial", configuration: configuration)
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
    #expect(!DataFolder.exists(copy + ".partial"))
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
      try Backup(of: data, to: inside, by: inside + ".partial", configuration: nil)
    }
    try FileManager.default.removeItem(atPath: copy)
    #expect(throws: DataError.self) { try backUp(configuration: folder.path + "/none") }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["data"])
  }

  @Test func aDamagedStoreIsNoBackup() throws {
    try folder.write("data/state.db", Array(repeating: 7, count: 8192))
    #expect(throws: StoreError.self) { try backUp() }
    #expect(!DataFolder.exists(copy) && !DataFolder.exists(copy + ".partial"))
  }
}
