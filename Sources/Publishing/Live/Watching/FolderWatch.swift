import SkillModel

/// Watches what a repository's site is made of, or another folder.
package struct FolderWatch: Sendable {
  /// What may have changed, gathered for a moment, so that an editor's several steps are one change.
  /// It ends with the task that reads it; nothing that happens after ``init(root:)`` is lost.
  package let changes: AsyncStream<LiveChange>
  /// Why changes may be noticed late; nil when the system tells them.
  package let note: String?

  /// What a site is made of.
  package static let ofSite = ["skills"] + LiveSettings.sources

  /// `names` are the entries of the root that are watched; nil is everything.
  package init(root: String, names: [String]? = ofSite) {
    do throws(FileError) {
      if let changes = try InotifyWatch.changes(below: root, names: names) {
        self.init(changes: changes, note: nil)
        return
      }
      self.init(
        changes: Self.polling(every: Self.interval),
        note: "changes are looked for every \(Self.interval)")
    } catch {
      self.init(
        changes: Self.polling(every: Self.interval),
        note: "changes are looked for every \(Self.interval), as the system watches no more "
          + "folders (\(error.reason)); fs.inotify.max_user_watches is its limit")
    }
  }

  private init(changes: AsyncStream<LiveChange>, note: String?) {
    self.changes = changes
    self.note = note
  }

  /// Several as one.
  package init(_ watches: [FolderWatch]) {
    let (stream, continuation) = AsyncStream.makeStream(of: LiveChange.self)
    let tasks = watches.map { watch in
      Task { for await change in watch.changes { continuation.yield(change) } }
    }
    continuation.onTermination = { _ in for task in tasks { task.cancel() } }
    self.init(changes: stream, note: watches.lazy.compactMap(\.note).first)
  }

  private static let interval = Duration.milliseconds(500)

  /// Everything, again and again. The wait begins when the change before was dealt with.
  static func polling(every interval: Duration) -> AsyncStream<LiveChange> {
    AsyncStream {
      guard (try? await Task.sleep(for: interval)) != nil else { return nil }
      return .everything
    }
  }
}
