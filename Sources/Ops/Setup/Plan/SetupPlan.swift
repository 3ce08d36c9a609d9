import SkillModel

/// What is to be done to a host so that it is as a target's facts ask, in this order; and what is left to people.
package struct SetupPlan: Sendable, Equatable {
  /// Where a host's own skillctl lies.
  static let program = "/usr/local/bin/skillctl"
  static let reload = "reload systemd"

  package internal(set) var steps: [SetupStep] = []
  package internal(set) var obstacles: [SetupObstacle] = []
  /// What people should know, in sentences.
  package internal(set) var remarks: [String] = []
  /// The user that ssh logs in as.
  package let user: String
  /// As `uname -sm` has it.
  package let machine: String
  /// What setup knows of the host from before.
  let note: SetupNote

  /// Whether the host is as it must be.
  package var isDone: Bool { steps.isEmpty && obstacles.isEmpty }

  init(_ wanted: SetupWanted, _ reading: SetupReading, _ options: SetupOptions) throws {
    user = reading.user
    machine = reading.machine
    remarks = wanted.remarks
    if case .bytes(let bytes) = reading.file(SetupNote.path) {
      note = SetupNote(bytes)
    } else {
      note = SetupNote()
    }
    addPackages(wanted, reading)
    if let account = wanted.account { add(account, reading) }
    for folder in wanted.folders { add(folder, wanted, reading) }
    if let unit = wanted.unit { add(unit, reading, options) }
    if let caddy = wanted.caddy { add(caddy, reading, options) }
    addOrders(wanted, reading)
    if let repository = wanted.repository { try add(repository, reading, options) }
  }

  private mutating func addPackages(_ wanted: SetupWanted, _ reading: SetupReading) {
    let missing = wanted.packages.filter { !reading.has($0.sign) }.map(\.name).sorted()
    guard !missing.isEmpty else { return }
    let list = missing.joined(separator: ", ")
    guard reading.hasApt else {
      obstacles.append(
        SetupObstacle(
          "packages",
          "\(list) of Debian 12, or what others call them, is missing, and there is no apt-get",
          advice: "install them by hand"))
      return
    }
    steps.append(
      SetupStep(
        .make, "packages", now: "missing", then: "installed: \(list)", .install(missing)))
  }

  private mutating func add(_ account: SetupWanted.Account, _ reading: SetupReading) {
    if let fields = reading.account(account.name) {
      if fields.count > 5, fields[5] != account.home {
        remarks.append(
          "the user \(account.name) has the home \(fields[5]) on the host, and \(account.home) in the facts"
        )
      }
      return
    }
    let group = reading.has(.accounts(account.name)) ? ["--gid", account.name] : ["--user-group"]
    steps.append(
      SetupStep(
        .make, "user \(account.name)", now: "missing",
        then: "a system user with the home \(account.home) and no login",
        .run(
          ["useradd", "--system"] + group + [
            "--home-dir", account.home, "--no-create-home", "--shell", "/usr/sbin/nologin",
            account.name,
          ])))
  }

  /// What systemd is to be told once its files are as they must be.
  private mutating func addOrders(_ wanted: SetupWanted, _ reading: SetupReading) {
    let asked = steps.reduce(into: note.pending) { asked, step in
      if case .put(let file) = step.action { asked.formUnion(file.asks) }
    }
    guard reading.hasSystemd else {
      if wanted.unit != nil || wanted.caddy != nil {
        obstacles.append(
          SetupObstacle(
            "systemd", "there is no systemctl, and so nothing that starts the service",
            advice: "set up a host that is run by systemd, as Debian is"))
      }
      return
    }
    if asked.contains(Self.reload) {
      steps.append(
        SetupStep(
          .run, Self.reload, now: "its files have changed", then: "read anew",
          .run(["systemctl", "daemon-reload"])))
    }
    if let unit = wanted.unit, unit.isEnabled, unit.bytes != nil || reading.isLoaded(unit.name) {
      addEnabling(unit.name, reading)
    }
    guard wanted.caddy != nil else { return }
    addEnabling(CaddyFiles.unit, reading)
    let state = reading.unit(CaddyFiles.unit)["ActiveState"]
    let restart = Self.restart(CaddyFiles.unit)
    if asked.contains(restart) || state != "active" {
      steps.append(
        SetupStep(
          .run, restart, now: state == "active" ? "its files have changed" : "it does not run",
          then: "runs with them", .run(["systemctl", "restart", "--", CaddyFiles.unit])))
    }
  }

  static func restart(_ unit: String) -> String { "restart \(unit)" }

  private mutating func addEnabling(_ unit: String, _ reading: SetupReading) {
    let state = reading.unit(unit)["UnitFileState"]
    if state == "masked" {
      obstacles.append(
        SetupObstacle(
          "enable \(unit)", "somebody has masked \(unit), so that it never starts",
          advice: "find out why; 'systemctl unmask \(unit)' on the host takes it back"))
    } else if !["enabled", "static", "alias", "indirect", "generated", "linked"].contains(state) {
      steps.append(
        SetupStep(
          .run, "enable \(unit)", now: state.isEmpty ? "missing" : state,
          then: "starts with the machine", .run(["systemctl", "enable", "--", unit])))
    }
  }
}

extension SetupReading {
  func isLoaded(_ unit: String) -> Bool { self.unit(unit)["LoadState"] == "loaded" }
}
