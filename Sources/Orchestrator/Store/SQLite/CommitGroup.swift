import GRDB
import Synchronization

/// Lets writes that wait at the same time reach the disk together: one transaction, one flush.
///
/// A write that refuses (with ``StoreError``) does so before it changes anything, and leaves the others
/// alone. When SQLite itself fails, the transaction is rolled back and each write is tried by itself,
/// so that one cannot spoil those of others.
final class CommitGroup: Sendable {
  private let pool: DatabasePool
  private let onChange: @Sendable () -> Void
  private let state = Mutex(State())
  /// So that the first of many does not wait for the last.
  private static let mostAtOnce = 256

  private struct State {
    var waiting: [Entry] = []
    var isWriting = false
  }

  private struct Entry: Sendable {
    /// Does the work and returns what tells its caller, to be called once it is on the disk.
    let run: @Sendable (Database) throws -> @Sendable () -> Void
    let fail: @Sendable (any Error) -> Void
    let isToldOf: Bool
  }

  init(_ pool: DatabasePool, onChange: @escaping @Sendable () -> Void) {
    self.pool = pool
    self.onChange = onChange
  }

  /// Does some work in a transaction and returns once that is on the disk. Of what is not to be told of,
  /// nobody hears that something changed.
  func write<Value: Sendable>(
    isToldOf: Bool = true, _ work: @escaping @Sendable (Database) throws -> Value
  ) async -> Result<Value, any Error> {
    await withCheckedContinuation { done in
      let entry = Entry(
        run: { db in
          let result: Result<Value, any Error>
          do {
            result = .success(try work(db))
          } catch let refusal as StoreError {
            result = .failure(refusal)
          }
          return { done.resume(returning: result) }
        }, fail: { done.resume(returning: .failure($0)) }, isToldOf: isToldOf)
      let isFirst = state.withLock { state in
        state.waiting.append(entry)
        defer { state.isWriting = true }
        return !state.isWriting
      }
      if isFirst { pool.asyncWriteWithoutTransaction { self.writeWaiting($0) } }
    }
  }

  private func writeWaiting(_ db: Database) {
    while true {
      let entries = state.withLock { state in
        let entries = Array(state.waiting.prefix(Self.mostAtOnce))
        state.waiting.removeFirst(entries.count)
        if entries.isEmpty { state.isWriting = false }
        return entries
      }
      if entries.isEmpty { return }
      do {
        try commit(entries, db)
      } catch {
        for entry in entries {
          do {
            if entries.count == 1 { throw error }
            try commit([entry], db)
          } catch {
            entry.fail(error)
          }
        }
      }
    }
  }

  private func commit(_ entries: [Entry], _ db: Database) throws {
    var tell: [@Sendable () -> Void] = []
    tell.reserveCapacity(entries.count)
    var isChange = false
    try db.inTransaction(.immediate) {
      for entry in entries {
        let before = db.totalChangesCount
        tell.append(try entry.run(db))
        if entry.isToldOf, db.totalChangesCount != before { isChange = true }
      }
      return .commit
    }
    for tell in tell { tell() }
    if isChange { onChange() }
  }
}
