extension ReleaseChange {
  /// Finishes or undoes a change that was cut off.
  ///
  /// - Returns: the state behind it.
  /// - Throws: ``ReleaseFailure`` when nobody can tell what it was.
  func recover(_ host: ReleaseHost, _ state: RootState) async throws -> RootState {
    guard !state.isChangeUnreadable else {
      throw ReleaseFailure(
        .host, "a change of \(root.path) on \(host.name) was cut off, and its note cannot be read",
        advice:
          "use the version of skillctl that made it, or see \(root.path)/.skillctl/change.json")
    }
    guard let entry = state.change else { return state }
    let begin = ContinuousClock.now
    let what =
      "the \(entry.command) of \(entry.release) by \(entry.by.words)"
      + " was cut off \(Self.words(entry.step))"
    var outcome: AuditEntry.Outcome = .failed
    var words: String
    switch entry.step {
    case .uploading:
      words = "nothing in use was changed; what is there is not sent again"
      progress(.recovering("\(what); \(words)"))
    case .checking:
      words = "nothing in use was changed"
      progress(.recovering("\(what); \(words)"))
    case .switching, .proving:
      guard state.current == entry.release else {
        words = "it was not in use yet"
        progress(.recovering("\(what); \(words)"))
        if let previous = entry.previous, entry.step == .switching {
          // The unit may be the new one's already.
          var use = ReleaseInUse(
            command: entry.command, release: previous, revision: state.revision(of: previous),
            previous: entry.release)
          use.isUndoing = true
          try await proof.beforeSwitch(host, use)
        }
        break
      }
      progress(.recovering("\(what); it is looked at again"))
      let result = try await judge(host, entry)
      outcome = result.audited
      words =
        result.verdict == .done
        ? "it is well and stays in use" : "it was sick: \(result.sickness?.why ?? "")"
    case .undoing:
      progress(.recovering("\(what); \(entry.previous ?? "nothing") is put into use again"))
      let why = state.record(of: entry.release)?.why ?? "it was sick"
      let result = try await undo(host, entry, ReleaseSickness(why: why))
      outcome = result.audited
      words = why
    }
    try await audit(
      host, outcome, release: entry.release, previous: entry.previous, since: begin,
      "\(what); \(words)")
    try await host.forgetChange()
    return try await host.look()
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
