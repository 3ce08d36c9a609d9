import SymbiontAPI

/// What one call of a resumed session cost, from what the program reported.
///
/// Up to Claude Code 2.1.276 a resumed process reports its own spending; from 2.1.277 on it first restores
/// the session's saved total and reports the sum, so adding up its reports counts the same money again and
/// again. (https://github.com/Enderfga/claw-orchestrator/issues/112, checked 2026-11-21.)
enum ResumedCost {
  static let firstCumulative = CLIVersion(2, 1, 277)

  /// Nil when it cannot be told: then nobody adds it up, and the report itself is kept beside it.
  /// `reported` is what the program of this `version` reported at the end of the call, `last` what is
  /// known of the session's call before it.
  static func cost(
    reported: USD, version: CLIVersion?, resuming last: Call.Resumption
  ) -> USD? {
    guard let version else { return nil }
    if version < firstCumulative { return reported }
    // Before that version, what was saved was saved by another rule.
    guard let before = last.lastReported, let lastVersion = last.lastVersion,
      let lastVersion = CLIVersion(in: lastVersion), lastVersion >= firstCumulative
    else { return nil }
    // A total does not shrink: the saved one was not restored.
    return reported < before ? reported : reported - before
  }
}
