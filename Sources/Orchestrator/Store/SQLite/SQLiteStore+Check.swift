import GRDB

extension SQLiteStore {
  /// Reads all of a database's file that nobody writes to, and looks whether it is whole.
  ///
  /// - Returns: How many tasks it holds.
  /// - Throws: ``StoreError``.
  package static func check(_ path: String) throws(StoreError) -> Int {
    do {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.label = "symbiont.check"
      let database = try DatabaseQueue(path: path, configuration: configuration)
      defer { try? database.close() }
      return try database.read { db in
        let verdict = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)")
        guard verdict == "ok" else {
          throw StoreError.corrupt(path: path, what: verdict ?? "its check says nothing")
        }
        return try Int.fetchOne(db, sql: "SELECT count(*) FROM task") ?? 0
      }
    } catch {
      throw storeError(error, path)
    }
  }
}
