import GRDB

extension SQLiteStore {
  /// Goes through what ``QueueProjection`` shows, as of one moment: the open tasks in their order, then
  /// the `finished` ones that were finished last, the latest at the end.
  ///
  /// - Throws: ``StoreError``, or what `body` throws.
  func forEachShown(finished: Int, _ body: (QueueLine) throws -> Void) throws {
    do {
      try pool.read { db in
        let open = try Row.fetchCursor(
          db,
          sql: """
            SELECT \(TaskRow.columns) FROM task WHERE state IN ('pending', 'processing', 'blocked')
            ORDER BY seq
            """)
        while let row = try open.next() { try body(QueueLine(TaskRow(row))) }
        let last = try Row.fetchAll(
          db, sql: StoreQuery.lastFinished, arguments: [finished])
        for row in last.reversed() { try body(QueueLine(TaskRow(row))) }
      }
    } catch let error as DataError {
      throw error
    } catch {
      throw Self.storeError(error, path)
    }
  }

  /// Copies the tasks of a data directory into a new file, whole and compact, while they are being worked
  /// at, by this process or another.
  ///
  /// - Throws: ``StoreError`` or ``DataError``, also when the file is there already; then none is left.
  package static func backUp(_ folder: String, to copy: String) throws {
    let path = folder + "/" + fileName
    guard DataFolder.exists(path) else { throw DataError(action: "open", path: path, code: 2) }
    try DataFolder.make(copy)
    do {
      var configuration = Configuration()
      configuration.busyMode = .timeout(5)
      configuration.label = "symbiont.backup"
      let database = try DatabaseQueue(path: path, configuration: configuration)
      try database.writeWithoutTransaction { db in
        try db.execute(sql: "VACUUM INTO ?", arguments: [copy])
      }
      try database.close()
      try DataFile(copy).synchronize()
    } catch {
      DataFolder.remove(copy)
      throw error is DataError ? error : storeError(error, path)
    }
  }

  package func backUp(to copy: String) throws { try Self.backUp(lockedFolder, to: copy) }
}

extension QueueLine {
  fileprivate init(_ row: TaskRow) { self.init(row.record, extra: row.extra) }
}
