import GRDB
package import SymbiontAPI

extension SQLiteStore {
  package func pause() async throws(StoreError) -> QueuePause? {
    let now = clock.now()
    return try await read { try Self.pause($0, now) }
  }

  package func task(_ id: String) async throws(StoreError) -> TaskRecord? {
    try await read { try TaskRow.find(id, $0)?.record }
  }

  package func attempts(at id: String) async throws(StoreError) -> [Attempt] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT number, attempt.state, attempt.started_at, attempt.finished_at, attempt.tier,
            attempt.elapsed_seconds, attempt.input_tokens, attempt.output_tokens, attempt.cost,
            attempt.error, attempt.error_category
          FROM attempt JOIN task ON task.seq = attempt.task WHERE task.id = ? ORDER BY number
          """, arguments: [id]
      ).map(Self.attempt)
    }
  }

  package func tasks(_ query: TaskQuery) async throws(StoreError) -> TaskPage {
    var before = Int64.max
    if let cursor = query.cursor {
      guard let seq = Int64(cursor) else { throw .badCursor }
      before = seq
    }
    return try await read { [before] db in
      let states = query.states.isEmpty ? TaskState.allCases : Array(query.states)
      // One more than is asked for tells whether there is another page. State by state, the index
      // gives them in order, and nothing is sorted but what is returned.
      var rows: [TaskRow] = []
      for state in states {
        let sql = query.mostText == nil ? StoreQuery.page : StoreQuery.shortPage
        let cuts = query.mostText.map { StatementArguments([$0, $0, $0]) } ?? []
        let found = try Row.fetchAll(
          db.cachedStatement(sql: sql),
          arguments: cuts + [state.rawValue, before, query.limit + 1])
        rows += try found.map(TaskRow.init)
      }
      rows.sort { $0.seq > $1.seq }
      let page = rows.prefix(query.limit)
      return TaskPage(
        tasks: page.map(\.record),
        next: rows.count > query.limit ? page.last.map { "\($0.seq)" } : nil)
    }
  }

  package func counts() async throws(StoreError) -> TaskCounts {
    try await read { db in
      var byState: [TaskState: Int] = [:]
      for row in try Row.fetchAll(db, sql: "SELECT state, tasks FROM state_count") {
        byState[try TaskRow.word(row[0])] = row[1]
      }
      let oldest = try Int64.fetchOne(db, sql: StoreQuery.oldestPending)
      let next = try Int64.fetchOne(db, sql: StoreQuery.nextWaiting)
      return TaskCounts(
        byState: byState, oldestPending: TaskRow.moment(oldest),
        nextNotBefore: TaskRow.moment(next))
    }
  }

  static func count(_ state: TaskState, _ db: Database) throws -> Int {
    let statement = try db.cachedStatement(sql: "SELECT tasks FROM state_count WHERE state = ?")
    return try Int.fetchOne(statement, arguments: [state.rawValue]) ?? 0
  }

  static func pause(_ db: Database, _ now: Timestamp) throws -> QueuePause? {
    let statement = try db.cachedStatement(sql: "SELECT reason, since, until FROM pause")
    guard let row = try Row.fetchOne(statement) else { return nil }
    let pause = QueuePause(
      reason: row[0], since: Timestamp(microseconds: row[1]), until: TaskRow.moment(row[2]))
    return pause.until.map { $0 <= now } ?? false ? nil : pause
  }

  private static func attempt(_ row: Row) throws -> Attempt {
    var attempt = Attempt(
      number: row[0], state: try TaskRow.word(row[1]), startedAt: Timestamp(microseconds: row[2]))
    attempt.finishedAt = TaskRow.moment(row[3])
    attempt.tier = try (row[4] as String?).map(TaskRow.word)
    attempt.elapsedSeconds = row[5]
    attempt.inputTokens = row[6]
    attempt.outputTokens = row[7]
    attempt.cost = (row[8] as Int64?).map(USD.init(nanos:))
    attempt.error = row[9]
    attempt.errorCategory = row[10]
    return attempt
  }
}
