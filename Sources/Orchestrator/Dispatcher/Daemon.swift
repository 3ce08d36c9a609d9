package import Logging
import SymbiontAPI
import Synchronization

/// The orchestrator of one data directory, all but its doors: opened, started and stopped in the one order
/// that loses nothing.
package final class Daemon: Sendable {
  package let lock: DirectoryLock
  package let store: SQLiteStore
  package let ledger: Ledger
  package let scheduler: Scheduler
  /// What a killed daemon had left behind, which is gone now.
  package let leftovers: Leftovers.Found
  /// Keeps `queue.jsonl` up to date until its task is cancelled.
  private let paint: @Sendable () async -> Void
  private let picture = Mutex<Task<Void, Never>?>(nil)
  private let logger: Logger

  /// Takes the directory, opens what is in it, and ends the processes that a killed daemon left.
  ///
  /// - Throws: ``DirectoryLock/Held``, ``StoreError`` or ``DataError``.
  package init(
    in folder: String, settings: SchedulerSettings, wall: WallClock = .system,
    clock: some Clock<Duration> = ContinuousClock(), logger: Logger
  ) throws {
    lock = try DirectoryLock(folder, now: wall.now())
    store = try SQLiteStore(in: lock, clock: wall)
    let scratch = folder + "/scratch"
    try DataFolder.makeFolder(scratch)
    leftovers = Leftovers.clear(scratch)
    ledger = try Ledger(in: folder)
    scheduler = Scheduler(
      store: store, ledger: ledger, scratch: scratch, settings: settings, wall: wall, clock: clock,
      logger: logger)
    let projection = QueueProjection(of: store, in: folder)
    paint = { await projection.run(clock: clock) { logger.error("queue.jsonl: \($0)") } }
    self.logger = logger
  }

  /// Ends what former attempts left behind and begins to work: after this, doors may be opened.
  package func start() async {
    report()
    await scheduler.start()
    let task = Task { [paint] in await paint() }
    picture.withLock { $0 = task }
  }

  /// Accepts and starts nothing more, lets what is running end within `timeout`, stops the rest, and
  /// closes the store.
  ///
  /// - Throws: ``StoreError``.
  package func stop(within timeout: Duration) async throws {
    await scheduler.drain(within: timeout)
    let task = picture.withLock { $0 }
    task?.cancel()
    await task?.value
    try store.close()
  }

  private func report() {
    if leftovers.processes > 0 {
      logger.warning(
        "\(leftovers.processes) processes of a former daemon were ended",
        metadata: ["gone": "\(leftovers.isGone)"])
    }
    switch ledger.repair {
    case .finishedLine: logger.warning("the ledger's last line lacked its end; it was completed")
    case .movedTornLine(let file, let bytes):
      logger.warning("the ledger's last line was torn: \(bytes) bytes were moved to \(file)")
    case nil: break
    }
    if ledger.badLineCount > 0 {
      logger.warning("\(ledger.badLineCount) lines of the ledger cannot be read and do not count")
    }
    if let adopted = store.adopted {
      logger.notice(
        "queue.jsonl was taken over: \(adopted.lines.count) tasks, \(adopted.faultCount) bad lines")
    }
  }
}
