import SymbiontAPI
import Synchronization
import Testing

@testable import Orchestrator

/// A kind of store that must behave as ``TaskStore`` says.
struct Conformer: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let makeHost: @Sendable (TestClock) throws -> any StoreHost

  /// A further store is one more line here.
  static let all = [
    Conformer(testDescription: "SQLite") { try SQLiteHost($0) },
    Conformer(testDescription: "reference") { ReferenceHost($0) },
  ]
}

/// The node on which a store lives.
protocol StoreHost: Sendable {
  /// The store, as a process that starts now opens it; what was opened before belongs to a process that
  /// is gone.
  func start() throws -> any TaskStore
}

/// Names that are the same in each store that is asked the same.
final class CountedIDs: Sendable {
  private let count = Mutex(0)

  @Sendable func make(_ source: TaskSource, _ now: Timestamp) -> String {
    let number = count.withLock { count in
      count += 1
      return count
    }
    return source == .task ? "task-\(now.seconds)-\(number)" : "queued-\(number)"
  }
}

final class SQLiteHost: StoreHost {
  let folder: TemporaryFolder
  private let clock: TestClock
  private let ids = CountedIDs()
  private let lock: DirectoryLock
  private let store = Mutex<SQLiteStore?>(nil)

  init(_ clock: TestClock) throws {
    folder = try TemporaryFolder(inMemory: true)
    lock = try DirectoryLock(folder.path, now: clock.now)
    self.clock = clock
  }

  func start() throws -> any TaskStore {
    try store.withLock { store in
      try store?.close()
      let opened = try SQLiteStore(in: lock, clock: clock.wall) { [folder, ids] source, now in
        // The folder must live as long as its store.
        withExtendedLifetime(folder) { ids.make(source, now) }
      }
      store = opened
      return opened
    }
  }
}
