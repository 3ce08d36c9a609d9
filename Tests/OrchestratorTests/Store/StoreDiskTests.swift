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

@Suite("A store on a disk that is full", .offPool)
struct StoreDiskTests {
  @Test("A full disk refuses tasks, loses none, and is as good as before once there is room")
  func fullDisk() async throws {
    let folder = try TemporaryFolder()
    guard getuid() == 0,
      Program.run("/bin/mount", ["-t", "tmpfs", "-o", "size=3m", "tmpfs", folder.path]) == 0
    else {
      print("skipped: a store on a small disk of its own, which cannot be mounted here")
      return
    }
    let outcome: Result<Void, any Error>
    do { outcome = .success(try await fill(folder)) } catch { outcome = .failure(error) }
    #expect(Program.run("/bin/umount", ["-l", folder.path]) == 0)
    try outcome.get()
  }

  private func fill(_ folder: TemporaryFolder) async throws {
    let clock = TestClock()
    // More than half: the log goes into the database at the end, and both are there for a moment.
    try folder.write("ballast", [UInt8](repeating: 0, count: 1_700_000))
    func open() throws -> SQLiteStore {
      try SQLiteStore(in: DirectoryLock(folder.path, now: clock.now), clock: clock.wall)
    }
    var accepted: [String] = []
    do {
      let store = try open()
      let text = String(repeating: "x", count: 20_000)
      let error = await #expect(throws: StoreError.self) {
        for _ in 0..<1000 { accepted.append(try await store.submit(NewTask(text)).task.id) }
      }
      #expect(error == .full(path: folder.path + "/state.db"))
      #expect(!accepted.isEmpty)
      let projection = QueueProjection(of: store, in: folder.path)
      #expect(throws: DataError.self) { try projection.write() }
      #expect(!DataFolder.exists(folder.path + "/queue.jsonl.new"))
      #expect(try await store.counts()[.pending] == accepted.count)
      DataFolder.remove(folder.path + "/ballast")
      accepted.append(try await store.submit(NewTask("after")).task.id)
      try store.close()
    }
    let page = try await open().tasks(TaskQuery(limit: 2000))
    #expect(page.tasks.map(\.id) == accepted.reversed())
  }
}
