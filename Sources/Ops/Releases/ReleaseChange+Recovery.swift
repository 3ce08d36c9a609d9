extension ReleaseChange {
  /// Finishes or undoes a change that was cut off.
  ///
  /// - Returns: the state behind it, and whether what is in use is well, as far as was looked.
  /// - Throws: ``ReleaseFailure`` when nobody can tell what it was.
  func recover(
    _ host: ReleaseHost, _ state: RootState
  ) async throws -> (state: RootState, isWell: Bool) {
    guard !state.isChangeUnreadable else {
      throw ReleaseFailure(
        .host, "a change of \(root.path) on \(host.name) was cut off, and its note cannot be read",
        advice:
          "use the version of skillctl that made it, or see \(root.path)/.skillctl/change.json")
    }
    guard let entry = state.change else { return (state, true) }
    let begin = ContinuousClock.now
    let what =
      "the \(entry.command) of \(entry.release) by \(entry.by.words)"
      + " was cut off \(Self.words(entry.step))"
    var outcome: AuditEntry.Outcome = .failed
    var isWell = true
    var words: String
    switch entry.step {
    case .uploading, .checking:
      words = "nothing in use was changed"
      if try await reopen(host, entry, state) || state.hasUnfinished {
        words += "; what is there is not sent again"
      }
      progress(.recovering("\(what); \(words)"))
    case .switching, .proving:
      guard state.current == entry.release else {
        words = "it was not in use yet"
        progress(.recovering("\(what); \(words)"))
        guard entry.step == .switching else { break }
        if let previous = entry.previous {
          // The unit may be the new one's already.
          var use = ReleaseInUse(
            command: entry.command, release: previous, revision: state.revision(of: previous),
            previous: entry.release)
          use.isUndoing = true
          try await proof.beforeSwitch(host, use)
        }
        _ = try await reopen(host, entry, state)
        break
      }
      progress(.recovering("\(what); it is looked at again"))
      let result = try await judge(host, entry)
      outcome = result.audited
      isWell = result.verdict != .broken
      words =
        result.verdict == .done
        ? "it is well and stays in use" : "it was sick: \(result.sickness?.why ?? "")"
    case .undoing:
      progress(.recovering("\(what); \(entry.previous ?? "nothing") is put into use again"))
      let why = state.record(of: entry.release)?.why ?? "it was sick"
      let result = try await undo(host, entry, ReleaseSickness(why: why))
      outcome = result.audited
      isWell = result.verdict != .broken
      words = why
    }
    try await audit(
      host, outcome, release: entry.release, previous: entry.previous, since: begin,
      "\(what); \(words)")
    try await host.forgetChange()
    return (try await host.look(), isWell)
  }

  /// Makes a release that was never in use an unfinished one again, from which the next one takes files.
  private func reopen(
    _ host: ReleaseHost, _ entry: ChangeEntry, _ state: RootState
  ) async throws -> Bool {
    // A rollback's was there before it.
    let isNew = [nil, .uploaded].contains(state.state(of: entry.release))
    guard entry.command != "rollback", isNew, state.current != entry.release,
      state.releases.contains(entry.release)
    else { return false }
    try await host.reopen(entry.release)
    if entry.step != .uploading { try await record(host, entry.release, .removed) }
    return true
  }

  private static func words(_ step: ChangeEntry.Step) -> String {
    switch step {
    case .uploading: "while it was uploaded"
    case .checking: "while it looked at its configuration"
    case .switching: "when it was to be put into use"
    case .proving: "before it was known to be well"
    case .undoing: "while it was taken back"
    }
  }
}
