/// What systemd says of a unit at one moment.
package struct UnitSnapshot: Sendable, Equatable {
  /// `loaded`, `not-found`, `masked`, …
  package let load: String
  /// `active`, `activating`, `failed`, …
  package let active: String
  /// `running`, `auto-restart`, `dead`, …
  package let sub: String
  /// How its last run ended: `success`, `exit-code`, `signal`, `timeout`, …
  package let result: String
  /// Nil when no process runs.
  package let mainProcess: Int?
  /// Another one for every start.
  package let invocation: String
  /// How often systemd has started it again by itself since somebody did.
  package let restarts: Int
  /// Of the last process that ended.
  package let exitStatus: Int?

  static func command(_ unit: String) throws -> RemoteCommand {
    try RemoteCommand([
      "systemctl", "show",
      "--property=LoadState,ActiveState,SubState,Result,MainPID,InvocationID,NRestarts,ExecMainStatus",
      "--", unit,
    ])
  }

  /// Reads what `systemctl show` prints.
  init(_ text: String) {
    let values = UnitProperties(text.split(whereSeparator: \.isNewline))
    load = values["LoadState"]
    active = values["ActiveState"]
    sub = values["SubState"]
    result = values["Result"]
    mainProcess = values.process("MainPID")
    invocation = values["InvocationID"]
    restarts = Int(values["NRestarts"]) ?? 0
    exitStatus = Int(values["ExecMainStatus"])
  }

  package var isActive: Bool { active == "active" }

  /// Whether it was started since.
  func isNewer(than before: UnitSnapshot) -> Bool {
    if !invocation.isEmpty, !before.invocation.isEmpty { return invocation != before.invocation }
    return mainProcess != before.mainProcess || invocation != before.invocation
  }

  /// `failed (failed), result exit-code, exit status 1`.
  package var words: String {
    var words = active.isEmpty ? "unknown" : "\(active) (\(sub))"
    if !result.isEmpty, result != "success" {
      words += ", result \(result)"
      if let exitStatus, exitStatus != 0 { words += ", exit status \(exitStatus)" }
    }
    return words
  }
}
