import Dispatch

/// Keeps `queue.jsonl` a picture of the store for people, and for whoever takes the queue over: all open
/// tasks in their order, behind them the tasks that were finished last.
///
/// Nothing here reads it back; the store stays the authority.
package struct QueueProjection: Sendable {
  package static let fileName = "queue.jsonl"
  /// How many finished tasks it shows.
  package static let finished = 100
  private static let interval = Duration.seconds(1)
  /// A queue so long that it takes a second to write is written every fifty.
  private static let share = 50

  private let folder: String
  private let store: SQLiteStore
  private let queue = DispatchQueue(label: "queue.jsonl", qos: .utility)

  package init(of store: SQLiteStore, in folder: String) {
    self.store = store
    self.folder = folder
  }

  /// Writes the file after each change, at most once a second, and a last time when its task is
  /// cancelled.
  ///
  /// - Parameters:
  ///   - clock: What it waits by.
  ///   - failed: Told why the file could not be written; the next change tries again.
  package func run(
    clock: some Clock<Duration>, failed: @Sendable (any Error) -> Void
  ) async {
    await write(failed)
    for await _ in store.changes {
      let start = clock.now
      await write(failed)
      let pause = max(Self.interval, start.duration(to: clock.now) * Self.share)
      guard (try? await clock.sleep(for: pause)) != nil else { break }
    }
    await write(failed)
  }

  private func write(_ failed: (any Error) -> Void) async {
    let result = await withCheckedContinuation { done in
      queue.async { done.resume(returning: Result { try write() }) }
    }
    if case .failure(let error) = result { failed(error) }
  }

  /// Writes the file now.
  ///
  /// - Throws: ``StoreError`` or ``DataError``; then the old file stays.
  package func write() throws {
    try DataFolder.replace(folder + "/" + Self.fileName, in: folder) { file in
      var bytes: [UInt8] = []
      try store.forEachShown(finished: Self.finished) { line in
        bytes += line.bytes
        guard bytes.count > 1 << 20 else { return }
        try file.append(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
      try file.append(bytes)
    }
  }
}
