package import SymbiontAPI

/// What systemd says of a unit.
package struct UnitState: Sendable, Equatable {
  package let name: String
  /// `loaded`, `not-found`, `masked`, …
  package let load: String
  /// `active`, `inactive`, `failed`, `activating`, …
  package let active: String
  /// `running`, `dead`, `auto-restart`, …
  package let sub: String
  /// `enabled`, `disabled`, `static`, …; empty when systemd does not say.
  package let file: String
  /// `success`, or how it failed: `exit-code`, `oom-kill`, …
  package let result: String
  /// How often systemd has started it anew by itself.
  package let restarts: Int
  /// Nil when no process runs.
  package let pid: Int?
  /// Since when it is as it is; nil when systemd does not say.
  package let since: Timestamp?

  package var isActive: Bool { active == "active" || active == "reloading" }

  /// What is asked for.
  ///
  /// https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.systemd1.html
  /// (checked 2026-11-22)
  static let properties = [
    "Id", "LoadState", "ActiveState", "SubState", "UnitFileState", "Result", "NRestarts", "MainPID",
    "ActiveEnterTimestamp", "InactiveEnterTimestamp",
  ]

  static func question(_ unit: String) throws(RemoteCommand.Unsayable) -> RemoteCommand {
    try RemoteCommand([
      "systemctl", "show", "--no-pager", "--property=" + properties.joined(separator: ","), "--",
      unit,
    ])
  }

  /// Reads the lines of `systemctl show`, printed with the time zone UTC; nil when they are none.
  package init?(_ lines: [String]) {
    let values = UnitProperties(lines)
    guard !values["Id"].isEmpty, !values["LoadState"].isEmpty, !values["ActiveState"].isEmpty
    else { return nil }
    name = values["Id"]
    load = values["LoadState"]
    active = values["ActiveState"]
    sub = values["SubState"]
    file = values["UnitFileState"]
    result = values["Result"]
    restarts = Int(values["NRestarts"]) ?? 0
    pid = values.process("MainPID")
    since = Self.moment(
      values[active == "active" ? "ActiveEnterTimestamp" : "InactiveEnterTimestamp"])
  }

  /// Reads `Sat 2026-11-21 20:00:00 UTC`.
  private static func moment(_ text: String) -> Timestamp? {
    let words = text.split(separator: " ")
    guard words.count == 4, words[3] == "UTC" else { return nil }
    return Timestamp("\(words[1])T\(words[2])Z")
  }
}
