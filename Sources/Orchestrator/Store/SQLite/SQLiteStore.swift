import GRDB
package import SymbiontAPI

/// The tasks of one node, in `state.db`: SQLite with a write-ahead log that is flushed before an answer.
package final class SQLiteStore: Sendable {
  package static let fileName = "state.db"

  package let path: String
  /// What was read from a `queue.jsonl` that lay there before this store did; nil when none did.
  package let adopted: QueueImport?

  let clock: WallClock
  let makeID: @Sendable (TaskSource, Timestamp) -> String
  /// Which start of the daemon this is, from 1.
  let process: Int
  let pool: DatabasePool
  let group: CommitGroup
  private let lock: DirectoryLock
  var lockedFolder: String { lock.folder }
  /// One element after one or more changes.
  package let changes: AsyncStream<Void>

  /// Opens the store of a data directory, makes it when there is none, and adopts a `queue.jsonl` that
  /// another program left there.
  ///
  /// - Throws: ``StoreError`` or ``DataError``; then nothing was changed.
  package init(
    in lock: DirectoryLock, clock: WallClock = .system,
    makeID: @escaping @Sendable (TaskSource, Timestamp) -> String = TaskID.random
  ) throws {
    let path = lock.folder + "/" + Self.fileName
    self.path = path
    self.lock = lock
    self.clock = clock
    self.makeID = makeID
    // SQLite would make it readable by everybody; what it keeps beside it gets the same rights.
    _ = try DataFile(path)
    try DataFile.synchronizeFolder(lock.folder)
    WritePoint.reached(.storeMade)
    do {
      try WriteAheadLog.check(path)
      try Self.inspect(path)
      let pool = try Self.open(path)
      let report = try Self.prepare(pool, lock.folder, clock.now(), makeID)
      self.pool = pool
      (process, adopted) = report
    } catch {
      throw Self.plain(error, path)
    }
    let (changes, continuation) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    self.changes = changes
    group = CommitGroup(pool) { continuation.yield() }
  }

  /// Waits for what is running and closes the file. Later operations are refused.
  package func close() throws {
    // The connections that read are closed last, and could not empty the log.
    _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    try pool.close()
    WritePoint.reached(.storeClosed)
  }

  /// Looks for damage, and for another program's file, by a connection that cannot write: opening a pool
  /// already does.
  private static func inspect(_ path: String) throws {
    guard try DataFile(reading: path).size() > 0 else { return }
    var configuration = Configuration()
    configuration.label = "symbiont.inspect"
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
    }
    let database = try DatabaseQueue(path: path, configuration: configuration)
    defer { try? database.close() }
    try database.read { db in
      try StoreSchema.check(db, path: path)
      let verdict = try String.fetchOne(db, sql: "PRAGMA quick_check(1)")
      guard verdict == "ok" else {
        throw StoreError.corrupt(path: path, what: verdict ?? "its check says nothing")
      }
    }
  }

  private static func open(_ path: String) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.label = "symbiont"
    configuration.maximumReaderCount = 2
    // `sqlite3 state.db` in a shell may hold a lock for a moment.
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
      #if canImport(Darwin)
        try db.execute(sql: "PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON")
      #endif
    }
    let pool = try DatabasePool(path: path, configuration: configuration)
    // GRDB chooses NORMAL for a pool, with which the last commits may be gone after a power cut.
    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    return pool
  }

  private static func prepare(
    _ pool: DatabasePool, _ folder: String, _ now: Timestamp,
    _ makeID: (TaskSource, Timestamp) -> String
  ) throws -> (process: Int, adopted: QueueImport?) {
    try pool.writeWithoutTransaction { db in
      try StoreSchema.prepare(db)
      WritePoint.reached(.schemaMade)
      var adopted: QueueImport?
      var process = 0
      try db.inTransaction(.immediate) {
        adopted = try adopt(db, folder, now, makeID)
        try db.execute(sql: "UPDATE fact SET value = value + 1 WHERE name = 'process'")
        process = try Int.fetchOne(db, sql: "SELECT value FROM fact WHERE name = 'process'") ?? 0
        return .commit
      }
      WritePoint.reached(.storeStarted)
      // No remainder of this log may ever stand behind a later one's frames; a full disk, or a reader
      // in a shell, only puts that off.
      _ = try? db.checkpoint(.truncate)
      WritePoint.reached(.logEmptied)
      return (process, adopted)
    }
  }

  /// Reads `queue.jsonl` once in a store's life, in the transaction that notes that it was read.
  private static func adopt(
    _ db: Database, _ folder: String, _ now: Timestamp,
    _ makeID: (TaskSource, Timestamp) -> String
  ) throws -> QueueImport? {
    let done = try Int.fetchOne(db, sql: "SELECT value FROM fact WHERE name = 'adopted'")
    guard done == 0 else { return nil }
    let file = folder + "/" + QueueProjection.fileName
    var adopted: QueueImport?
    if let bytes = try DataFolder.read(file) {
      let queue = QueueImport(bytes, now: now) { makeID(.queue, now) }
      for line in queue.lines { try TaskRow(line.record, extra: line.extra).insert(db) }
      WritePoint.reached(.queueRead)
      // The projection will take the file's place; what could not be read is still in this one.
      try DataFolder.addName(folder + "/queue.imported.jsonl", to: file)
      try DataFile.synchronizeFolder(folder)
      WritePoint.reached(.queueKept)
      adopted = queue
    }
    try db.execute(sql: "UPDATE fact SET value = 1 WHERE name = 'adopted'")
    return adopted
  }
}

extension SQLiteStore {
  func write<Value: Sendable>(
    _ work: @escaping @Sendable (Database, Timestamp) throws -> Value
  ) async throws(StoreError) -> Value {
    let clock = clock
    switch await group.write({ try work($0, clock.now()) }) {
    case .success(let value): return value
    case .failure(let error): throw Self.storeError(error, path)
    }
  }

  func read<Value: Sendable>(
    _ work: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    let result = await withCheckedContinuation { done in
      pool.asyncRead { db in
        done.resume(returning: Result { try work(db.get()) })
      }
    }
    switch result {
    case .success(let value): return value
    case .failure(let error): throw Self.storeError(error, path)
    }
  }

  private static func plain(_ error: any Error, _ path: String) -> any Error {
    error is DataError ? error : storeError(error, path)
  }

  /// SQLite's words without the statement, which may hold a prompt.
  static func storeError(_ error: any Error, _ path: String) -> StoreError {
    if let error = error as? StoreError { return error }
    guard let error = error as? DatabaseError else {
      return .unavailable(path: path, what: "\(error)")
    }
    let what = error.message ?? "SQLite says \(error.resultCode.rawValue)"
    return switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt(path: path, what: what)
    case .SQLITE_FULL: .full(path: path)
    default: .unavailable(path: path, what: what)
    }
  }
}
