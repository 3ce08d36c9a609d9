import SkillModel

/// What can be done to a unit.
package enum UnitAction: String, Sendable, CaseIterable {
  case start, stop, restart

  /// `was restarted`.
  package var past: String {
    switch self {
    case .start: "was started"
    case .stop: "was stopped"
    case .restart: "was restarted"
    }
  }
}

/// Starts, stops or restarts the unit of a service, and sees what becomes of it.
package struct UnitChange: Sendable {
  package let action: UnitAction
  package let unit: String
  /// Looks until the service is well, or is not.
  package var waits = true
  /// How long it may take until then.
  package var limit: Duration = .seconds(60)

  /// How far it is.
  package enum Step: Sendable, Equatable {
    /// The command is run, as it is shown.
    case running(String)
    case waiting(UnitSnapshot)
    /// The unit is active, the service not well yet.
    case asking(String)
  }

  /// - Throws: ``ServiceRefusal`` when nothing says which unit it is.
  package init(_ action: UnitAction, of target: Target) throws(ServiceRefusal) {
    guard let unit = target.facts.unit.name?.value else {
      throw ServiceRefusal(
        "not applicable: nothing says which unit runs '\(target.name)'",
        advice: target.host == nil
          ? "\(action.rawValue) a service that was started by hand where it was started; with a unit, say so"
            + " in an ops.yaml: `unit: {name: …}`"
          : "name it in the ops.yaml: `unit: {name: …}`")
    }
    self.action = action
    self.unit = unit
  }

  /// What is run.
  package func command(asRoot: Bool = false) throws -> RemoteCommand {
    // `-n`: sudo asks nobody for a password, and so does not wait for one either.
    try RemoteCommand(
      (asRoot ? ["sudo", "-n"] : [])
        + ["systemctl", "--no-ask-password"] + (waits ? [] : ["--no-block"])
        + [action.rawValue, "--", unit])
  }

  /// The unit as it is.
  ///
  /// - Throws: ``SSHFailure``; ``UnitFailure`` when there is none, or no systemd; `CancellationError`.
  package func snapshot(on host: TargetHost) async throws -> UnitSnapshot {
    let result = try await host.run(UnitSnapshot.command(unit))
    if let missing = result.missing { throw missing }
    guard result.status == 0 else {
      throw UnitFailure(
        "systemctl on \(host.name) says nothing of \(unit): \(result.firstWords)",
        advice: "check that systemd runs there, and the unit's name")
    }
    let snapshot = UnitSnapshot(result.output.text)
    guard snapshot.load != "not-found" else {
      throw UnitFailure.missing(unit, on: host)
    }
    return snapshot
  }

  /// Does it.
  ///
  /// - Parameters:
  ///   - host: where.
  ///   - before: the unit as it was just now.
  ///   - health: asks the service; nil when its kind has no sign of life.
  ///   - progress: is told what happens.
  /// - Returns: what became of it, good or not.
  /// - Throws: ``SSHFailure``; ``UnitFailure`` when this user may not do it; `CancellationError`.
  package func run(
    on host: TargetHost, from before: UnitSnapshot, health: ServiceHealth?,
    progress: (Step) -> Void = { _ in }
  ) async throws -> UnitOutcome {
    let begin = ContinuousClock.now
    var outcome = UnitOutcome(change: self, host: host.name, before: before, after: before)
    var problem = try await perform(on: host, &outcome, progress)
    if problem == nil, waits {
      let wait = UnitWait(
        change: self, host: host, before: before, health: health, end: begin + limit)
      problem = try await wait.run(&outcome, progress)
    } else {
      outcome.after = try await snapshot(on: host)
    }
    outcome.time = ContinuousClock.now - begin
    outcome.problem = problem
    if problem != nil { outcome.journal = await lastLines(on: host) }
    return outcome
  }

  /// Runs systemctl, by sudo where it is refused without.
  private func perform(
    on host: TargetHost, _ outcome: inout UnitOutcome, _ progress: (Step) -> Void
  ) async throws -> UnitProblem? {
    for asRoot in [false, true] {
      let command = try command(asRoot: asRoot)
      outcome.command = command.shown
      outcome.isRoot = asRoot
      progress(.running(command.shown))
      let result: RemoteResult
      do {
        result = try await host.run(command, within: max(limit, host.timeout))
      } catch let failure as SSHFailure where failure.kind == .timedOut {
        return .late("systemctl has not ended in time")
      }
      if result.status == 0 { return nil }
      if !asRoot {
        if let missing = result.missing { throw missing }
        if result.isRefused { continue }
        return .refused(result.firstWords)
      }
      guard result.errors.text.contains("sudo: ") || result.status == 127 else {
        return .refused(result.firstWords)
      }
      throw UnitFailure(
        "\(host.name) lets the user that ssh logs in as \(action.rawValue) no unit, and sudo refuses:"
          + " \(result.firstWords)",
        advice: "nothing was changed; log in as root ('User root' in ~/.ssh/config), or allow it in"
          + " /etc/sudoers.d: USER ALL=(root) NOPASSWD: /usr/bin/systemctl --no-ask-password"
          + " \(action.rawValue) -- \(unit)")
    }
    return nil
  }

  /// The end of the journal, as far as it can be had.
  private func lastLines(on host: TargetHost) async -> [LogLine] {
    var query = LogQuery()
    query.lines = 15
    guard let command = try? query.journal(unit, lines: query.lines),
      let result = try? await host.run(command)
    else { return [] }
    return result.output.text.split(separator: "\n").compactMap { LogLine(journal: String($0)) }
  }
}

/// Why nothing can be done to a unit.
package struct UnitFailure: Error, Sendable, Equatable {
  /// In a sentence.
  package let message: String
  /// What to do.
  package let advice: String

  init(_ message: String, advice: String) {
    self.message = message
    self.advice = advice
  }

  /// Systemd knows no such unit.
  static func missing(_ unit: String, on host: TargetHost) -> UnitFailure {
    UnitFailure("there is no unit \(unit) on \(host.name)", advice: noUnit)
  }

  /// What to do then.
  static let noUnit =
    "correct `unit.name` of the target; 'systemctl list-units' on the host shows what is there"
}

extension RemoteCommand {
  /// For people; the words of a command about a unit hold no spaces.
  package var shown: String { words.joined(separator: " ") }
}

extension RemoteResult {
  /// What it complained about, in a line.
  fileprivate var firstWords: String {
    let lines = SSHDiagnosis.lines(errors.text)
    return lines.isEmpty ? "it ended with \(status)" : lines.prefix(2).joined(separator: "; ")
  }

  /// Whether systemd, or polkit for it, wants somebody else: words of systemd 240 to 257 in the C locale,
  /// and of D-Bus.
  fileprivate var isRefused: Bool {
    ["nteractive authentication required", "Access denied", "Permission denied"]
      .contains { errors.text.contains($0) }
  }
}
