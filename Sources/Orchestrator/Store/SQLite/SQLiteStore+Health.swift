import GRDB
import SymbiontAPI

extension SQLiteStore {
  package func checkWrites() async throws(StoreError) {
    let now = clock.now().microseconds
    let result = await group.write(isToldOf: false) { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO fact VALUES ('checked', ?)", arguments: [now])
    }
    if case .failure(let error) = result { throw Self.storeError(error, path) }
    let seen = try await read { db in
      try Int64.fetchOne(db, sql: "SELECT value FROM fact WHERE name = 'checked'")
    }
    // Another check may have come between.
    guard seen != nil else {
      throw .corrupt(path: path, what: "what was just written is not there")
    }
  }

  /// Reads all of the database as of now and looks for damage, beside whoever works at it.
  ///
  /// - Returns: false when `limit` was over before the end, and nothing was found so far.
  /// - Throws: ``StoreError``.
  package func findDamage(within limit: Duration) async throws(StoreError) -> Bool {
    do {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.label = "symbiont.damage"
      // A connection of its own: nobody waits for one of the others meanwhile.
      let database = try DatabaseQueue(path: path, configuration: configuration)
      let alarm = Task {
        guard (try? await Task.sleep(for: limit)) != nil else { return }
        database.interrupt()
      }
      defer {
        alarm.cancel()
        try? database.close()
      }
      let verdict = try await Self.quickCheck(database)
      guard verdict == "ok" else {
        throw StoreError.corrupt(path: path, what: verdict ?? "its check says nothing")
      }
      return true
    } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
      return false
    } catch {
      throw Self.storeError(error, path)
    }
  }

  private static func quickCheck(_ database: DatabaseQueue) async throws -> String? {
    try await withCheckedThrowingContinuation { done in
      database.asyncRead { db in
        done.resume(
          with: Result { try String.fetchOne(db.get(), sql: "PRAGMA quick_check(1)") })
      }
    }
  }
}
