extension TargetHost {
  /// Puts a change that brings no release on the host's record, where `ops audit` shows it; nowhere when the
  /// target has no releases there.
  ///
  /// - Returns: why it is not on record.
  package func record(
    _ command: String, of target: Target, by: Performer,
    since begin: ContinuousClock.Instant, _ message: String
  ) async -> String? {
    guard let root = try? ReleaseRoot(of: target, .service) else { return nil }
    let seconds = (ContinuousClock.now - begin) / .seconds(1)
    let entry = AuditEntry(
      at: ReleaseChange.now(), by: by, target: target.name, command: command,
      outcome: .done, seconds: (seconds * 1000).rounded() / 1000,
      message: String(message.prefix(500)))
    do {
      try await ReleaseHost.using(self, root) { releases in
        if case .ours = try await releases.look().root { try await releases.audit(entry) }
      }
      return nil
    } catch let failure as ReleaseFailure {
      return failure.message
    } catch let failure as SSHFailure {
      return failure.message
    } catch {
      return "it was ended before"
    }
  }
}
