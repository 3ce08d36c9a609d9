import GRDB
import SymbiontAPI

/// A row of the table `task`.
struct TaskRow {
  var seq: Int64
  var record: TaskRecord
  var released: Int
  var fence: Int64?
  var extra: String?

  static let columns = """
    seq, id, task, state, source, force_tier, created_at, not_before, started_at, finished_at, \
    attempts, max_attempts, blocked_reason, result, error, error_category, tier, elapsed_seconds, \
    input_tokens, output_tokens, cost, released, fence, extra
    """

  /// The same, each long text cut after as many characters as the first three arguments say.
  static let shortColumns = """
    seq, id, substr(task, 1, ?), state, source, force_tier, created_at, not_before, started_at, \
    finished_at, attempts, max_attempts, blocked_reason, substr(result, 1, ?), \
    substr(error, 1, ?), error_category, tier, elapsed_seconds, input_tokens, output_tokens, cost, \
    released, fence, extra
    """

  /// A row that is not in the table yet.
  init(_ record: TaskRecord, extra: String? = nil) {
    seq = 0
    self.record = record
    released = 0
    self.extra = extra
  }

  /// - Throws: `DatabaseError` for a word that no version of this program writes.
  init(_ row: Row) throws {
    seq = row[0]
    record = TaskRecord(
      id: row[1], task: row[2], source: try Self.word(row[4]),
      forceTier: try (row[5] as String?).map(Self.word), createdAt: Timestamp(microseconds: row[6]),
      notBefore: Self.moment(row[7]), maxAttempts: row[11])
    record.state = try Self.word(row[3])
    record.startedAt = Self.moment(row[8])
    record.finishedAt = Self.moment(row[9])
    record.attempts = row[10]
    record.blockedReason = row[12]
    record.result = row[13]
    record.error = row[14]
    record.errorCategory = row[15]
    record.tier = try (row[16] as String?).map(Self.word)
    record.elapsedSeconds = row[17]
    record.inputTokens = row[18]
    record.outputTokens = row[19]
    record.cost = (row[20] as Int64?).map(USD.init(nanos:))
    released = row[21]
    fence = row[22]
    extra = row[23]
  }

  static func moment(_ value: Int64?) -> Timestamp? { value.map(Timestamp.init(microseconds:)) }

  static func word<Word: RawRepresentable<String>>(_ text: String) throws -> Word {
    guard let word = Word(rawValue: text) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "unknown word in a column")
    }
    return word
  }

  static func find(_ id: String, _ db: Database) throws -> TaskRow? {
    guard !id.utf8.contains(0) else { return nil }
    let statement = try db.cachedStatement(sql: "SELECT \(columns) FROM task WHERE id = ?")
    return try Row.fetchOne(statement, arguments: [id]).map(TaskRow.init)
  }

  /// - Throws: ``StoreError/unknownTask(id:)``.
  static func need(_ id: String, _ db: Database) throws -> TaskRow {
    guard let row = try find(id, db) else { throw StoreError.unknownTask(id: id) }
    return row
  }
}

extension TaskRow {
  /// Writes a task that nobody has worked at, which has few columns: this is what clients wait for.
  ///
  /// - Returns: false when its name is taken; then nothing was written.
  static func accept(_ record: TaskRecord, key: String?, _ db: Database) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO task (id, task, state, source, force_tier, created_at, not_before, max_attempts,
          idempotency_key)
        VALUES (?, ?, 'pending', ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
        """)
    try statement.execute(
      arguments: [
        record.id, record.task, record.source.rawValue, record.forceTier?.rawValue,
        record.createdAt.microseconds, record.notBefore?.microseconds, record.maxAttempts, key,
      ])
    return db.changesCount > 0
  }

  /// Writes a task that was imported.
  func insert(_ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO task (id, task, state, source, force_tier, created_at, not_before, started_at,
          finished_at, attempts, max_attempts, blocked_reason, result, error, error_category, tier,
          elapsed_seconds, input_tokens, output_tokens, cost, extra)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(
      arguments: [
        record.id, record.task, record.state.rawValue, record.source.rawValue,
        record.forceTier?.rawValue, record.createdAt.microseconds, record.notBefore?.microseconds,
        record.startedAt?.microseconds, record.finishedAt?.microseconds, record.attempts,
        record.maxAttempts, record.blockedReason, record.result, record.error,
        record.errorCategory, record.tier?.rawValue, record.elapsedSeconds, record.inputTokens,
        record.outputTokens, record.cost?.nanos, extra,
      ])
  }

  /// Writes what changes in a task's life.
  func update(_ db: Database, leaseUntil: Timestamp? = nil) throws {
    let statement = try db.cachedStatement(
      sql: """
        UPDATE task SET state = ?, not_before = ?, started_at = ?, finished_at = ?, attempts = ?,
          blocked_reason = ?, result = ?, error = ?, error_category = ?, tier = ?,
          elapsed_seconds = ?, input_tokens = ?, output_tokens = ?, cost = ?, released = ?,
          fence = ?, lease_until = ?
        WHERE seq = ?
        """)
    try statement.execute(
      arguments: [
        record.state.rawValue, record.notBefore?.microseconds, record.startedAt?.microseconds,
        record.finishedAt?.microseconds, record.attempts, record.blockedReason, record.result,
        record.error, record.errorCategory, record.tier?.rawValue, record.elapsedSeconds,
        record.inputTokens, record.outputTokens, record.cost?.nanos, released, fence,
        leaseUntil?.microseconds, seq,
      ])
  }
}
