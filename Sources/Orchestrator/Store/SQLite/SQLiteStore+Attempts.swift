import GRDB
package import SymbiontAPI

extension SQLiteStore {
  package func claim(_ id: String?, for lease: Duration) async throws(StoreError) -> Claim? {
    let claim: Claim? = try await write { [process] db, now in
      guard try Self.pause(db, now) == nil, var row = try Self.ready(id, db, now) else {
        return nil
      }
      row.record.start(at: now)
      let statement = try db.cachedStatement(
        sql: """
          INSERT INTO attempt (task, number, state, process, started_at)
          VALUES (?, ?, 'running', ?, ?)
          """)
      try statement.execute(
        arguments: [row.seq, row.record.attempts, process, now.microseconds])
      let number = db.lastInsertedRowID
      row.fence = number
      let until = now + lease
      try row.update(db, leaseUntil: until)
      WritePoint.reached(.claiming)
      return Claim(
        task: row.record, fence: Fence(task: row.record.id, number: number), leaseUntil: until)
    }
    if claim != nil { WritePoint.reached(.claimed) }
    return claim
  }

  /// The task that may start now and was accepted first, or the named one when it may.
  private static func ready(_ id: String?, _ db: Database, _ now: Timestamp) throws -> TaskRow? {
    if let id {
      let row = try TaskRow.need(id, db)
      let isDue = row.record.notBefore.map { $0 <= now } ?? true
      return row.record.state == .pending && isDue ? row : nil
    }
    // Those whose moment has come stand again where they stood: no claim has to look past the others.
    try db.cachedStatement(sql: StoreQuery.due).execute(arguments: [now.microseconds])
    return try Row.fetchOne(db.cachedStatement(sql: StoreQuery.firstReady)).map(TaskRow.init)
  }

  package func renew(_ fence: Fence, for lease: Duration) async throws(StoreError) -> Timestamp {
    let until = try await write { db, now in
      let row = try Self.held(fence, db)
      let until = now + lease
      let statement = try db.cachedStatement(sql: "UPDATE task SET lease_until = ? WHERE seq = ?")
      try statement.execute(arguments: [until.microseconds, row.seq])
      WritePoint.reached(.renewing)
      return until
    }
    WritePoint.reached(.renewed)
    return until
  }

  package func complete(
    _ fence: Fence, result: String, usage: Usage
  ) async throws(StoreError) -> TaskRecord {
    try await end(fence, .done(result: result), usage)
  }

  package func fail(
    _ fence: Fence, _ failure: Failure, usage: Usage, retry: Backoff?
  ) async throws(StoreError) -> TaskRecord {
    try await end(fence, .failed(failure, retry: retry), usage)
  }

  package func release(
    _ fence: Fence, _ reason: Failure, usage: Usage, notBefore: Timestamp?
  ) async throws(StoreError) -> TaskRecord {
    try await end(fence, .released(reason, notBefore: notBefore), usage)
  }

  package func cancel(_ fence: Fence, usage: Usage) async throws(StoreError) -> TaskRecord {
    try await end(fence, .cancelled, usage)
  }

  package func interrupt(
    _ fence: Fence, usage: Usage, retry: Backoff?
  ) async throws(StoreError) -> TaskRecord {
    try await end(fence, .interrupted(message: Self.stopped, retry: retry), usage)
  }

  private static let stopped = "the daemon stopped while this was running"

  package func interruptFormer(
    retry: Backoff?, usage: @escaping @Sendable (TaskRecord) -> Usage
  ) async throws(StoreError) -> [TaskRecord] {
    try await interrupt("attempt.process < ?", [process], Self.stopped, retry, usage)
  }

  package func interruptExpired(retry: Backoff?) async throws(StoreError) -> [TaskRecord] {
    let now = clock.now()
    return try await interrupt(
      "task.lease_until < ?", [now.microseconds], "its lease ended while this was running", retry
    ) { _ in Usage() }
  }

  private func interrupt(
    _ condition: String, _ arguments: StatementArguments, _ message: String, _ retry: Backoff?,
    _ usage: @escaping @Sendable (TaskRecord) -> Usage
  ) async throws(StoreError) -> [TaskRecord] {
    let tasks = try await write { db, now in
      let fences = try Row.fetchAll(
        db,
        sql: """
          SELECT task.id, task.fence FROM task JOIN attempt ON attempt.fence = task.fence
          WHERE task.state = 'processing' AND \(condition) ORDER BY task.seq
          """, arguments: arguments)
      let tasks = try fences.map { found in
        var row = try Self.held(Fence(task: found[0], number: found[1]), db)
        let used = usage(row.record)
        return try Self.end(&row, .interrupted(message: message, retry: retry), used, now, db)
      }
      if !tasks.isEmpty { WritePoint.reached(.interrupting) }
      return tasks
    }
    if !tasks.isEmpty { WritePoint.reached(.interrupted) }
    return tasks
  }

  private func end(
    _ fence: Fence, _ end: AttemptEnd, _ usage: Usage
  ) async throws(StoreError) -> TaskRecord {
    let task = try await write { db, now in
      var row = try Self.held(fence, db)
      let task = try Self.end(&row, end, usage, now, db)
      WritePoint.reached(.ending)
      return task
    }
    WritePoint.reached(.ended)
    return task
  }

  /// The task, if it is still this attempt's.
  ///
  /// - Throws: ``StoreError/staleFence(id:)``.
  private static func held(_ fence: Fence, _ db: Database) throws -> TaskRow {
    guard let row = try TaskRow.find(fence.task, db), row.fence == fence.number else {
      throw StoreError.staleFence(id: fence.task)
    }
    return row
  }

  static func end(
    _ row: inout TaskRow, _ end: AttemptEnd, _ usage: Usage, _ now: Timestamp, _ db: Database
  ) throws -> TaskRecord {
    let fence = row.fence
    row.fence = nil
    let state = row.record.end(end, usage: usage, at: now, released: &row.released)
    let isFailure = state != .done && state != .cancelled
    let statement = try db.cachedStatement(
      sql: """
        UPDATE attempt SET state = ?, finished_at = ?, tier = ?, elapsed_seconds = ?,
          input_tokens = ?, output_tokens = ?, cost = ?, error = ?, error_category = ?
        WHERE fence = ?
        """)
    try statement.execute(
      arguments: [
        state.rawValue, now.microseconds, usage.tier?.rawValue, usage.elapsedSeconds,
        usage.inputTokens, usage.outputTokens, usage.cost?.nanos,
        isFailure ? row.record.error : nil, isFailure ? row.record.errorCategory : nil, fence,
      ])
    try row.update(db)
    return row.record
  }
}
