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
    var values: [String: String] = [:]
    for line in lines {
      let name = line.prefix { $0 != "=" }
      guard name.utf8.count < line.utf8.count else { continue }
      values[String(name)] = String(line.dropFirst(name.count + 1))
    }
    guard let name = values["Id"], let load = values["LoadState"],
      let active = values["ActiveState"]
    else { return nil }
    self.name = name
    self.load = load
    self.active = active
    sub = values["SubState"] ?? ""
    file = values["UnitFileState"] ?? ""
    result = values["Result"] ?? ""
    restarts = values["NRestarts"].flatMap { Int($0) } ?? 0
    pid = values["MainPID"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    let key = active == "active" ? "ActiveEnterTimestamp" : "InactiveEnterTimestamp"
    since = values[key].flatMap(Self.moment)
  }

  /// Reads `Sat 2026-11-21 20:00:00 UTC`.
  private static func moment(_ text: String) -> Timestamp? {
    let words = text.split(separator: " ")
    guard words.count == 4, words[3] == "UTC" else { return nil }
    return Timestamp("\(words[1])T\(words[2])Z")
  }
}
