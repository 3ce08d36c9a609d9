import GRDB
package import SymbiontAPI

extension SQLiteStore: TaskStore {
  package func submit(_ new: NewTask) async throws(StoreError) -> Submission {
    let submission = try await write { [makeID] db, now in
      if let key = new.idempotencyKey?.storable, let known = try Self.keyed(key, db) {
        guard new.asks(forTheSameAs: known) else { throw StoreError.keyReused(id: known.id) }
        let position = try Self.count(.pending, db)
        return Submission(task: known, position: position, isNew: false)
      }
      var record = TaskRecord(
        id: makeID(new.source, now), task: new.task.storable, source: new.source,
        forceTier: new.forceTier,
        createdAt: now,
        notBefore: new.notBefore.flatMap { $0 > now ? $0 : nil }, maxAttempts: new.maxAttempts)
      while try !TaskRow.accept(record, key: new.idempotencyKey?.storable, db) {
        record.id = makeID(new.source, now)
      }
      let position = try Self.count(.pending, db)
      WritePoint.reached(.accepting)
      return Submission(task: record, position: position, isNew: true)
    }
    if submission.isNew { WritePoint.reached(.accepted) }
    return submission
  }

  package func cancel(_ id: String) async throws(StoreError) -> TaskRecord {
    let task = try await write { db, now in
      var row = try TaskRow.need(id, db)
      if row.fence != nil {
        return try Self.end(&row, .cancelled, Usage(), now, db)
      }
      guard !row.record.state.isFinished else {
        throw StoreError.wrongState(id: id, row.record.state)
      }
      row.record.finish(.cancelled, at: now)
      try row.update(db)
      WritePoint.reached(.cancelling)
      return row.record
    }
    WritePoint.reached(.cancelled)
    return task
  }

  package func block(_ id: String, reason: String) async throws(StoreError) -> TaskRecord {
    let task = try await change(id, in: .pending) { record in
      record.state = .blocked
      record.blockedReason = reason.storable
      WritePoint.reached(.blocking)
    }
    WritePoint.reached(.blocked)
    return task
  }

  package func unblock(_ id: String) async throws(StoreError) -> TaskRecord {
    let task = try await change(id, in: .blocked) { record in
      record.state = .pending
      record.blockedReason = nil
      WritePoint.reached(.unblocking)
    }
    WritePoint.reached(.unblocked)
    return task
  }

  private func change(
    _ id: String, in state: TaskState, _ change: @escaping @Sendable (inout TaskRecord) -> Void
  ) async throws(StoreError) -> TaskRecord {
    try await write { db, _ in
      var row = try TaskRow.need(id, db)
      guard row.record.state == state else {
        throw StoreError.wrongState(id: id, row.record.state)
      }
      change(&row.record)
      try row.update(db)
      return row.record
    }
  }

  package func pause(_ reason: String, until: Timestamp?) async throws(StoreError) -> QueuePause {
    let pause = try await write { db, now in
      if let pause = try Self.pause(db, now) {
        guard let end = pause.until, until.map({ $0 > end }) ?? true else { return pause }
      }
      let pause = QueuePause(reason: reason.storable, since: now, until: until)
      try db.execute(
        sql: "INSERT OR REPLACE INTO pause VALUES (1, ?, ?, ?)",
        arguments: [pause.reason, now.microseconds, until?.microseconds])
      WritePoint.reached(.pausing)
      return pause
    }
    WritePoint.reached(.paused)
    return pause
  }

  package func resume() async throws(StoreError) {
    try await write { db, _ in
      try db.execute(sql: "DELETE FROM pause")
      WritePoint.reached(.resuming)
    }
    WritePoint.reached(.resumed)
  }

  package func prune(
    finishedBefore moment: Timestamp, keep: Int
  ) async throws(StoreError) -> Int {
    var removed = 0
    while true {
      // Few enough that other writers hardly wait.
      let count = try await write { db, _ in
        try db.execute(
          sql: StoreQuery.prune, arguments: [max(0, keep), moment.microseconds])
        let count = db.changesCount
        if count > 0 { WritePoint.reached(.pruning) }
        return count
      }
      if count == 0 { return removed }
      removed += count
      WritePoint.reached(.pruned)
    }
  }

  private static func keyed(_ key: String, _ db: Database) throws -> TaskRecord? {
    let statement = try db.cachedStatement(sql: StoreQuery.keyed)
    return try Row.fetchOne(statement, arguments: [key]).map(TaskRow.init)?.record
  }
}
