#if DEBUG
  import Synchronization

  #if canImport(Darwin)
    import Darwin
  #elseif canImport(Musl)
    import Musl
  #else
    import Glibc
  #endif
#endif

/// Every place at which the daemon makes something durable: where a kill must do no harm.
///
/// In a debug build the variable `KILL_SYMBIONT_AT` names one, and the process that comes by it kills itself
/// with SIGKILL; `claimed:3` lets it pass twice. A release build has nothing of this. `strace` could do the
/// same to any binary, but it knows calls of the system and not what they are for.
package enum WritePoint: String, CaseIterable, Sendable {
  // MARK: The directory

  /// The lock is held; its file does not say by whom.
  case lockTaken
  /// It says so.
  case lockNamed

  // MARK: The store

  /// `state.db` is there and empty.
  case storeMade
  /// Its tables are made.
  case schemaMade
  /// The tasks of a `queue.jsonl` are inserted; nothing is committed.
  case queueRead
  /// That file has its second name, `queue.imported.jsonl`; nothing is committed.
  case queueKept
  /// The start is counted, and an import is committed; the log is not yet emptied.
  case storeStarted
  /// The write-ahead log went into the database.
  case logEmptied
  /// The store is closed at a stop in good order.
  case storeClosed

  // MARK: Tasks, each before and after the commit

  /// A task is inserted.
  case accepting
  /// It is on the disk, and nobody was told.
  case accepted
  /// A task has its attempt.
  case claiming
  /// The attempt is on the disk; its call is not started.
  case claimed
  /// A lease is prolonged.
  case renewing
  case renewed
  /// An attempt has its end; its lines are in the ledger.
  case ending
  case ended
  /// A task that is not running is cancelled.
  case cancelling
  case cancelled
  /// Attempts of a former daemon are ended; their lines are in the ledger.
  case interrupting
  case interrupted
  /// A task waits for a person.
  case blocking
  case blocked
  /// It may go on.
  case unblocking
  case unblocked
  /// The queue is paused.
  case pausing
  case paused
  case resuming
  case resumed
  /// Old tasks are forgotten.
  case pruning
  case pruned

  // MARK: The ledger

  /// Lines are written and not yet flushed.
  case ledgerAppended
  /// They are on the disk; no task was ended.
  case ledgerSynced
  /// A line that was cut off is in `ledger.torn`, and still in the ledger.
  case tornLineKept
  /// It is in `ledger.torn` alone.
  case tornLineCut
  /// A last line got the line feed that it lacked.
  case lineFinished

  // MARK: Files beside them

  /// A file that takes another one's place, as `queue.jsonl.new` does, is written and not yet flushed.
  case fileWritten
  /// It is flushed.
  case fileFlushed
  /// It has the name; the folder is not yet flushed.
  case fileReplaced
  /// A folder says that it is a demonstration's.
  case demoMarked
  /// It has its made-up ledger.
  case demoLedgerMade

  // MARK: A backup

  /// Its folder is there, under the name of the unfinished.
  case backupBegun
  case backupStoreCopied
  case backupLedgerCopied
  /// All files and their digests are copied.
  case backupCopied
  /// It has its name; the folder above is not yet flushed.
  case backupNamed

  /// Ends the process here, if that is what was asked for.
  @inline(__always)
  static func reached(_ point: WritePoint) {
    #if DEBUG
      guard let wanted = Wanted.one, wanted.point == point else { return }
      guard Wanted.passed.add(1, ordering: .relaxed).newValue == wanted.time else { return }
      kill(getpid(), SIGKILL)
      while true { pause() }
    #endif
  }

  #if DEBUG
    private struct Wanted {
      let point: WritePoint
      /// From 1.
      let time: Int

      static let passed = Atomic(0)
      static let one: Wanted? = {
        guard let value = unsafe getenv("KILL_SYMBIONT_AT") else { return nil }
        let words = unsafe String(cString: value).split(separator: ":")
        guard let point = words.first.flatMap({ WritePoint(rawValue: String($0)) }) else {
          return nil
        }
        return Wanted(point: point, time: words.dropFirst().first.flatMap { Int($0) } ?? 1)
      }()
    }
  #endif
}
