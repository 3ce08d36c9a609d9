package import Logging
package import SymbiontAPI

/// A data directory that belongs to this daemon: locked, whole, and cleared of what a former one left.
package struct DaemonData: Sendable {
  package let folder: String
  package let store: SQLiteStore
  package let ledger: Ledger
  /// Where calls have their scratch folders.
  package let scratch: String
  package let leftovers: Leftovers.Found
  private let lock: DirectoryLock

  /// Takes a directory, makes what is missing, ends the calls of a former daemon, and repairs the ledger.
  /// Tasks that a former daemon was at are the scheduler's to settle.
  ///
  /// - Throws: ``DirectoryLock/Held``, ``DataError``, ``StoreError`` or ``WrongKind``.
  package static func open(
    _ folder: String, isDemo: Bool, clock: WallClock = .system
  ) throws -> DaemonData {
    if !DataFolder.isFolder(folder) {
      try DataFolder.makeFolder(folder)
    }
    let lock = try DirectoryLock(folder, now: clock.now())
    try WrongKind.check(folder, isDemo: isDemo)
    if isDemo { try DemoData.mark(folder) }
    let store = try SQLiteStore(in: lock, clock: clock)
    let scratch = folder + "/scratch"
    try DataFolder.makeFolder(scratch)
    let leftovers = Leftovers.clear(scratch)
    if isDemo { try DemoData.fill(folder, now: clock.now()) }
    return DaemonData(
      folder: folder, store: store, ledger: try Ledger(in: folder), scratch: scratch,
      leftovers: leftovers, lock: lock)
  }

  /// That made-up and real money would come together.
  package struct WrongKind: Error, Sendable, Equatable {
    package let folder: String
    package let isDemo: Bool

    static func check(_ folder: String, isDemo: Bool) throws(WrongKind) {
      let isMarked = DemoData.isMarked(folder)
      let isUsed = [SQLiteStore.fileName, "ledger.jsonl", QueueProjection.fileName].contains {
        DataFolder.exists(folder + "/" + $0)
      }
      if isDemo ? isUsed && !isMarked : isMarked {
        throw WrongKind(folder: folder, isDemo: isMarked)
      }
    }
  }
}

extension DaemonData.WrongKind: CustomStringConvertible {
  package var description: String {
    isDemo
      ? "\(folder) was made by `symbiont serve --demo`: its calls and costs are made up. "
        + "Start with --demo, or name another data directory"
      : "\(folder) holds real tasks or calls, which a demonstration would mix with made-up ones. "
        + "Name a folder of its own, or leave --data-dir out"
  }
}

extension DaemonData {
  /// What was found and done at the start, in sentences.
  package var findings: [(level: Logger.Level, text: String)] {
    var found: [(Logger.Level, String)] = []
    switch ledger.repair {
    case .finishedLine:
      found.append((.warning, "the last line of \(ledger.path) was not finished; it is now"))
    case .movedTornLine(let file, let bytes):
      found.append(
        (
          .warning,
          "the last line of \(ledger.path) was cut off; its \(bytes) bytes were moved to \(file)"
        ))
    case nil: break
    }
    if ledger.badLineCount > 0 {
      let first = ledger.badLines.first.map {
        " (the first at \(ledger.path):\($0.number):\($0.column))"
      }
      found.append(
        (
          .warning,
          "lines of the ledger that are not counted: \(ledger.badLineCount)\(first ?? ""); "
            + "`symbiont ledger verify` says why"
        ))
    }
    if let adopted = store.adopted {
      found.append(
        (
          .notice,
          "queue.jsonl was taken over: \(adopted.lines.count) tasks, "
            + "\(adopted.interrupted) of them interrupted; it is kept as queue.imported.jsonl"
        ))
      for fault in adopted.faults {
        let place = "\(folder)/queue.imported.jsonl:\(fault.line):\(fault.column)"
        found.append((.warning, "\(place): not taken over: \(fault.message)"))
      }
      let more = adopted.faultCount - adopted.faults.count
      if more > 0 { found.append((.warning, "and \(more) more lines that were not taken over")) }
    }
    if leftovers.processes > 0 {
      let end = leftovers.isGone ? "they were ended" : "some of them cannot be ended"
      found.append(
        (.warning, "calls of a former daemon were still running: \(leftovers.processes); \(end)"))
    }
    return found
  }
}
