import GRDB
import SymbiontAPI
import Synchronization
import Testing

@testable import Orchestrator

@Suite("The store's files")
struct SQLiteStoreTests {
  private let clock = TestClock()
  private let lease = Duration.seconds(60)

  private func open(_ folder: TemporaryFolder) throws -> SQLiteStore {
    // The folder must live as long as its store.
    let makeID: @Sendable (TaskSource, Timestamp) -> String = { [folder] source, now in
      withExtendedLifetime(folder) { TaskID.random(source, at: now) }
    }
    return try SQLiteStore(
      in: DirectoryLock(folder.path, now: clock.now), clock: clock.wall, makeID: makeID)
  }

  @Test("Only the owner may read what was asked")
  func rights() async throws {
    let folder = try TemporaryFolder()
    let store = try open(folder)
    _ = try await store.submit(NewTask("secret"))
    for name in ["state.db", "state.db-wal", "state.db-shm"] {
      #expect(try folder.rights(name) == 0o600, "\(name)")
    }
  }

  @Test("The names that it makes are those of the documentation, each once")
  func names() {
    let now = clock.now
    let task = (0..<1000).map { _ in TaskID.random(.task, at: now) }
    #expect(Set(task).count == 1000)
    #expect(task.allSatisfy { $0.wholeMatch(of: /task-1795255200-[0-9a-z]{10}/) != nil })
    let queued = (0..<1000).map { _ in TaskID.random(.queue, at: now) }
    #expect(Set(queued).count == 1000)
    #expect(queued.allSatisfy { $0.wholeMatch(of: /queued-[0-9a-z]{17}/) != nil })
    #expect(TaskID.random(.queue, at: now + .milliseconds(1)) > queued[0])
  }

  @Test("A name that is taken is not given again")
  func takenName() async throws {
    let folder = try TemporaryFolder()
    let names = CountedIDs()
    let lock = try DirectoryLock(folder.path, now: clock.now)
    let store = try SQLiteStore(in: lock, clock: clock.wall) { source, now in
      let name = names.make(source, now)
      return name == "queued-2" ? "queued-1" : name
    }
    #expect(try await store.submit(NewTask("one")).task.id == "queued-1")
    #expect(try await store.submit(NewTask("two")).task.id == "queued-3")
  }

  @Test("Every commit is flushed, and no row breaks the rules")
  func settings() throws {
    let store = try open(try TemporaryFolder())
    #expect(try store.pragma("synchronous") == 2)
    #expect(try store.pragma("foreign_keys") == 1)
    #expect(try store.pragma("application_id") == 0x5359_4D42)
    #expect(try store.pragma("user_version") == 1)
    #expect(throws: (any Error).self) {
      try store.run(
        "INSERT INTO task (id, task, state, source, created_at) VALUES ('a','b','done','queue',1)")
    }
  }

  /// A full scan would make each claim slower than the one before.
  @Test(
    "What is done often is found by an index",
    arguments: [
      (StoreQuery.firstReady, "task_ready"), (StoreQuery.due, "task_waiting (not_before<?)"),
      (StoreQuery.nextWaiting, "task_waiting"), (StoreQuery.oldestPending, "task_state (state=?)"),
      (StoreQuery.page, "task_state (state=? AND seq<?)"),
      (StoreQuery.shortPage, "task_state (state=? AND seq<?)"),
      (StoreQuery.keyed, "task_key (idempotency_key=?)"),
      (StoreQuery.lastFinished, "task_finished"), (StoreQuery.prune, "task_finished"),
      ("DELETE FROM attempt WHERE task = 5", "sqlite_autoindex_attempt_1 (task=?)"),
    ])
  func plans(statement: String, index: String) throws {
    let store = try open(try TemporaryFolder())
    let plan = try store.plan(statement)
    #expect(plan.contains(index), "\(plan)")
    #expect(!plan.contains("TEMP B-TREE"), "\(plan)")
  }

  @Test("A check of its writes is no reason to write queue.jsonl again")
  func silentWrites() async throws {
    let store = try open(try TemporaryFolder())
    let count = Counted()
    let group = CommitGroup(store.pool) { count.add() }
    let change: @Sendable (Database) throws -> Void = { db in
      try db.execute(sql: "INSERT OR REPLACE INTO fact VALUES ('test', 1)")
    }
    try await group.write(isToldOf: false, change).get()
    // Whoever is told of the first is told before the second ends.
    try await group.write { _ in }.get()
    #expect(count.now == 0)
    try await group.write(change).get()
    try await group.write { _ in }.get()
    #expect(count.now == 1)
  }

  private final class Counted: Sendable {
    private let count = Mutex(0)
    var now: Int { count.withLock { $0 } }
    func add() { count.withLock { $0 += 1 } }
  }

  @Test("A file that is no database, or another program's, is refused and left alone")
  func foreign() throws {
    let folder = try TemporaryFolder()
    try folder.write("state.db", Array(repeating: 0x41, count: 8192))
    let error = #expect(throws: StoreError.self) { try open(folder) }
    #expect("\(error as Any)".contains("state.db is damaged (file is not a database)"))
    #expect(try folder.read("state.db") == Array(repeating: 0x41, count: 8192))

    let other = try TemporaryFolder()
    do {
      let store = try open(other)
      try store.run("PRAGMA application_id = 7")
      try store.close()
    }
    let before = try other.read("state.db")
    #expect(throws: StoreError.foreign(path: other.path + "/state.db")) { try open(other) }
    #expect(try other.read("state.db") == before)
  }

  @Test("A later version's file is refused")
  func newer() throws {
    let folder = try TemporaryFolder()
    do {
      let store = try open(folder)
      try store.run("PRAGMA user_version = 9")
      try store.close()
    }
    let error = StoreError.newer(path: folder.path + "/state.db", version: 9, known: 1)
    #expect(throws: error) { try open(folder) }
  }

  /// Each page but the first is overwritten in its turn.
  @Test("A damaged page is found when the file is opened")
  func damagedPages() async throws {
    let folder = try TemporaryFolder(inMemory: true)
    do {
      let store = try open(folder)
      for number in 0..<200 {
        _ = try await store.submit(NewTask("\(number)" + String(repeating: "x", count: 500)))
      }
      try store.close()
    }
    let whole = try folder.read("state.db")
    #expect(!DataFolder.exists(folder.path + "/state.db-wal"))
    let pages = whole.count / 4096
    #expect(pages > 20)
    var found = 0
    for page in 1..<pages {
      var bytes = whole
      for place in page * 4096..<page * 4096 + 4096 { bytes[place] = 0xA5 }
      let other = try TemporaryFolder(inMemory: true)
      try other.write("state.db", bytes)
      do {
        try open(other).close()
      } catch StoreError.corrupt {
        found += 1
      }
    }
    #expect(found == pages - 1)
  }

  @Test("A damaged log is found, where SQLite would take up fewer tasks; a torn end is no damage")
  func damagedLog() async throws {
    let folder = try TemporaryFolder(inMemory: true)
    let store = try open(folder)
    for number in 0..<20 { _ = try await store.submit(NewTask("\(number)")) }
    let database = try folder.read("state.db")
    let log = try folder.read("state.db-wal")
    let frame = 4096 + 24
    let frames = (log.count - 32) / frame
    #expect(frames > 40)

    func openWith(_ log: [UInt8]) async throws -> Int {
      let other = try TemporaryFolder(inMemory: true)
      try other.write("state.db", database)
      try other.write("state.db-wal", log)
      let store = try open(other)
      defer { try? store.close() }
      return try await store.counts()[.pending]
    }
    #expect(try await openWith(log) == 20)
    // Every cut is what a killed process may leave: some of the tasks, without complaint.
    var last = 0
    for cut in stride(from: 32, through: log.count, by: frame / 2) {
      let count = try await openWith(Array(log.prefix(cut)))
      #expect(count >= last)
      last = count
    }
    #expect(last == 20)
    for index in 0..<frames - 16 {
      for place in [9, 17, 1000] {
        var bytes = log
        bytes[32 + index * frame + place] ^= 0x10
        await #expect(throws: StoreError.self, "frame \(index)") { try await openWith(bytes) }
      }
    }
    var header = log
    header[30] ^= 1
    await #expect(throws: StoreError.self) { try await openWith(header) }
  }

  @Test("A backup is whole, opens, and is never put over a file")
  func backUp() async throws {
    let folder = try TemporaryFolder()
    let store = try open(folder)
    for number in 0..<10 { _ = try await store.submit(NewTask("\(number)")) }
    let target = try TemporaryFolder()
    try store.backUp(to: target.path + "/state.db")
    _ = try await store.submit(NewTask("later"))
    #expect(try target.rights("state.db") == 0o600)
    #expect(throws: DataError.self) { try store.backUp(to: target.path + "/state.db") }
    let restored = try open(target)
    #expect(try await restored.counts()[.pending] == 10)
    #expect(try await restored.claim(for: lease)?.task.task == "0")
    #expect(throws: DataError.self) {
      try SQLiteStore.backUp(folder.path + "/missing", to: target.path + "/other.db")
    }
    #expect(!DataFolder.exists(target.path + "/other.db"))
  }

  @Test("After a stop in good order everything is in the database itself")
  func wholeFile() async throws {
    let folder = try TemporaryFolder()
    let store = try open(folder)
    for number in 0..<10 { _ = try await store.submit(NewTask("\(number)")) }
    // A connection that only reads.
    #expect(try await store.counts()[.pending] == 10)
    try store.close()
    let other = try TemporaryFolder()
    try other.write("state.db", folder.read("state.db"))
    #expect(try await open(other).counts()[.pending] == 10)
  }

  @Test("After the store is closed an operation is refused, and nothing traps")
  func closed() async throws {
    let store = try open(try TemporaryFolder())
    try store.close()
    await #expect(throws: StoreError.self) { try await store.submit(NewTask("one")) }
    await #expect(throws: StoreError.self) { try await store.counts() }
  }

  @Test("A second daemon is refused and told who is there")
  func secondDaemon() throws {
    let folder = try TemporaryFolder()
    let lock = try DirectoryLock(folder.path, now: clock.now)
    let error = #expect(throws: DirectoryLock.Held.self) {
      try DirectoryLock(folder.path, now: clock.now)
    }
    let held = try #require(error)
    #expect(held.holder?.since == clock.now.description)
    #expect(held.holder?.host.isEmpty == false)
    let pid = try #require(held.holder?.pid)
    #expect(
      "\(held)".hasPrefix("\(folder.path) is in use by process \(pid) on "), "\(held)")
    withExtendedLifetime(lock) {}
  }

  @Test("The lock ends with its holder")
  func lockEnds() throws {
    let folder = try TemporaryFolder()
    for _ in 0..<3 { _ = try DirectoryLock(folder.path, now: clock.now) }
  }
}
