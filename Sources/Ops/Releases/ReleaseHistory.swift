/// What a root's own files tell: its releases, its audit, its lock.
package struct ReleaseHistory: Sendable {
  package let root: ReleaseRoot
  package let host: String
  package let state: RootState

  /// Looks.
  ///
  /// - Throws: ``SSHFailure``; ``ReleaseFailure``; `CancellationError`.
  package static func read(
    _ root: ReleaseRoot, of target: Target, _ settings: SessionSettings
  ) async throws -> ReleaseHistory {
    try await target.withHost(settings) { host in
      try await ReleaseHost.using(host, root) {
        ReleaseHistory(root: root, host: host.name, state: try await $0.look())
      }
    }
  }

  /// The last lines of the audit, the newest last, and how many of them cannot be read.
  ///
  /// - Throws: ``SSHFailure``; ``ReleaseFailure``; `CancellationError`.
  package static func audit(
    _ root: ReleaseRoot, of target: Target, _ settings: SessionSettings, lines: Int
  ) async throws -> (entries: [AuditEntry], unreadable: Int) {
    try await target.withHost(settings) { host in
      try await ReleaseHost.using(host, root) { releases in
        let lines = try await releases.audits(lines).filter { !$0.isEmpty }
        let entries = lines.compactMap { JSONRecord.read(AuditEntry.self, $0) }
        return (entries, lines.count - entries.count)
      }
    }
  }

  /// Ends the change that has the lock.
  ///
  /// `decide` is shown who has it, and says whether it is to be ended. Nil when nobody has it, or it says no.
  ///
  /// - Throws: ``SSHFailure``; ``ReleaseFailure``; `CancellationError`; what `decide` throws.
  package static func unlock(
    _ root: ReleaseRoot, of target: Target, _ settings: SessionSettings, by: Performer,
    reason: String?, _ decide: @Sendable (RootState) async throws -> Bool
  ) async throws -> LockEntry?? {
    try await target.withHost(settings) { host in
      try await ReleaseHost.using(host, root) { releases -> LockEntry?? in
        let state = try await releases.look()
        guard try await decide(state), state.isLocked else { return nil }
        guard try await releases.breakLock() else { return nil }
        let whose = state.lock.map { "the lock of \($0.by.words) for a \($0.command)" }
        let words = [whose ?? "a lock that says not whose it is", reason].compactMap(\.self)
        try await releases.audit(
          AuditEntry(
            at: ReleaseChange.now(), by: by, target: target.name, command: "unlock",
            release: state.change?.release, previous: nil, outcome: .done, seconds: 0,
            message: words.joined(separator: ": ")))
        return .some(state.lock)
      }
    }
  }
}
