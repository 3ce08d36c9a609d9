import SkillModel

/// Makes the unit of a service the one that a release brings, where nobody has changed it by hand.
struct UnitFit: Sendable {
  /// The unit's name.
  let unit: String
  /// The file in a release that is the unit.
  let file: String
  /// The user that ssh logs in as is root.
  let isRoot: Bool

  /// What is to be done with the unit.
  enum Change: Sendable, Equatable {
    case nothing
    /// It takes the release's place: what differs.
    case replace(diff: String)
    /// Somebody has changed it: what differs from the release's.
    case changedByHand(diff: String)
    /// It runs what lies in the root itself, and is told by a drop-in to run the release in use.
    case dropIn(text: String)
  }

  /// What a release whose unit file holds `text`, if it has one, would change; `ours` are the unit files of
  /// the releases that are there.
  static func change(_ unit: ServiceUnit, to text: String?, ours: [String], root: ReleaseRoot)
    -> Change
  {
    if let text, text != unit.text {
      let diff = HostFileDiff.text(from: unit.text + "\n", to: text + "\n", path: unit.path)
      if ours.contains(unit.text) { return .replace(diff: diff) }
      if !unit.runs(in: root) { return .changedByHand(diff: diff) }
    }
    guard unit.runs(in: root), let text = unit.dropIn(for: root) else { return .nothing }
    return .dropIn(text: text)
  }

  /// The unit files of the releases that are there.
  func ours(_ host: ReleaseHost, _ state: RootState) async throws -> [String] {
    var texts: [String] = []
    for release in state.releases.suffix(50) {
      if let text = try await text(host, release) { texts.append(text) }
    }
    return texts
  }

  func text(_ host: ReleaseHost, _ release: String) async throws -> String? {
    let answer = try await host.shell.run(["show", host.root.path(of: release) + "/" + file])
    return answer.status == 0 ? answer.lines.joined(separator: "\n") : nil
  }

  /// Does it, for a release that is there.
  ///
  /// - Throws: ``ReleaseFailure`` when this user may not.
  func fit(_ host: ReleaseHost, _ release: String) async throws {
    guard let now = try await ServiceUnit.read(unit, on: host) else { return }
    let state = try await host.look()
    let change = Self.change(
      now, to: try await text(host, release), ours: try await ours(host, state), root: host.root)
    switch change {
    case .nothing, .changedByHand: return
    case .replace:
      try await install(host, host.root.path(of: release) + "/" + file, now.path)
    case .dropIn(let text):
      let folder = String(now.dropInPath.dropLast("/50-skillctl.conf".count))
      let draft = host.root.path + "/.skillctl/unit.conf"
      try await host.write(Array(text.utf8), to: draft)
      try await run(host, ["mkdir", "-p", "--", folder], asRoot: true)
      try await install(host, draft, now.dropInPath)
      try await run(host, ["rm", "-f", "--", draft], asRoot: false)
    }
    try await run(host, ["systemctl", "daemon-reload"], asRoot: true)
  }

  private func install(_ host: ReleaseHost, _ from: String, _ to: String) async throws {
    // The function itself asks sudo.
    let words = ["install_file", from, to] + (isRoot ? ["plain"] : ["sudo"])
    try await run(host, words, asRoot: false)
  }

  private func run(_ host: ReleaseHost, _ words: [String], asRoot: Bool) async throws {
    let all = asRoot && !isRoot ? ["sudo", "-n"] + words : words
    let answer = try await host.shell.run(all)
    guard answer.status == 0 else {
      throw ReleaseFailure(
        .denied, "the unit \(unit) on \(host.name) cannot be changed: \(answer.words)",
        advice: "log in as root, or allow sudo there; or change it by hand and run this again")
    }
  }
}
