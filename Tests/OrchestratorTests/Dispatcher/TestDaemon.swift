import Foundation
import Logging
import SymbiontAPI

@testable import Orchestrator

/// A daemon without doors: one data directory, opened and stopped in order.
final class TestDaemon: Sendable {
  let store: SQLiteStore
  /// What the scheduler has in the store's place.
  let troubled: TroubledStore?
  let ledger: Ledger
  let scheduler: Scheduler

  init(
    in folder: String, isTroubled: Bool, settings: SchedulerSettings, wall: WallClock,
    clock: StepClock,
    logger: Logger
  ) throws {
    store = try SQLiteStore(in: DirectoryLock(folder, now: wall.now()), clock: wall)
    let scratch = folder + "/scratch"
    try FileManager.default.createDirectory(
      atPath: scratch, withIntermediateDirectories: true)
    _ = Leftovers.clear(scratch)
    ledger = try Ledger(in: folder)
    troubled = isTroubled ? TroubledStore(store) : nil
    scheduler = Scheduler(
      store: troubled ?? store, ledger: ledger, scratch: scratch, settings: settings, wall: wall,
      clock: clock,
      logger: logger)
  }

  func start() async { await scheduler.start() }

  func stop(within timeout: Duration) async throws {
    await scheduler.drain(within: timeout)
    try store.close()
  }
}
