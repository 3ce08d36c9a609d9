import SkillModel
import SymbiontAPI

/// What a release of a service has to pass: its own check of the configuration, the hooks, a restart, and the
/// gate.
struct ServiceProof: Sendable {
  let target: Target
  let host: TargetHost
  /// Nil when the service is asked nothing: its kind has no sign of life, and no condition asks it.
  let client: ServiceClient?
  /// The user that ssh logs in as.
  let user: String
  let by: Performer
  /// How long the service may take to be well.
  let limit: Duration
  /// Conditions that did not hold before the change.
  let brokenBefore: Set<String>
  let progress: @Sendable (ReleaseEvent) -> Void

  /// How long one command of a release may take.
  private static let commandLimit: Duration = .seconds(600)

  var proof: ReleaseProof {
    ReleaseProof(
      broken: brokenBefore.sorted(),
      isRunFrom: { try await unit(on: $0)?.runs(in: $0.root) ?? false },
      prepare: prepare,
      beforeSwitch: { host, use in
        CutPoint.reached(.prepared)
        try await fit?.fit(host, use.release)
      },
      prove: prove,
      after: { try await run(target.facts.release.hooks.after?.value ?? [], $0, $1) },
      failed: { try await run(target.facts.release.hooks.failed?.value ?? [], $0, $1) })
  }

  var unitName: String? { target.facts.unit.name?.value }

  /// How the unit's file follows the release; nil when no unit is named.
  var fit: UnitFit? {
    unitName.map { UnitFit(unit: $0, file: unitFile ?? $0, isRoot: user == "root") }
  }

  /// The file in a release that is its unit.
  var unitFile: String? { target.facts.release.unit?.value ?? unitName }

  /// The command that looks at the configuration.
  var check: [String] { target.facts.release.check?.value ?? target.kind.releaseCheck ?? [] }

  private func unit(on host: ReleaseHost) async throws -> ServiceUnit? {
    guard let unitName else { return nil }
    return try await ServiceUnit.read(unitName, on: host)
  }

  private func prepare(_ host: ReleaseHost, _ use: ReleaseInUse) async throws {
    if !check.isEmpty {
      progress(.running(check.joined(separator: " ")))
      let answer = try await host.run(
        asService(check), in: use.release, variables: [], within: Self.commandLimit)
      guard answer.status == 0 else {
        throw ReleaseFailure(
          .refused,
          "the release refuses the configuration of \(host.name): '\(check.joined(separator: " "))' says:"
            + " \(answer.words)",
          advice:
            "nothing in use was changed; correct the configuration there, or deploy another release"
        )
      }
    }
    for command in target.facts.release.hooks.before?.value ?? [] {
      let words = command.joined(separator: " ")
      progress(.running(words))
      let answer = try await host.run(
        command, in: use.release, variables: variables(use), within: Self.commandLimit)
      guard answer.status == 0 else {
        throw ReleaseFailure(
          .refused, "the hook '\(words)' ended with \(answer.status): \(answer.words)",
          advice: "nothing in use was changed; correct what it complains about")
      }
    }
  }

  /// As the service's own user, and with its variables.
  private func asService(_ words: [String]) -> [String] {
    let variables = target.facts.unit.environment.map { "\($0.name)=\($0.value.value)" }
    let command = (variables.isEmpty ? [] : ["env"] + variables) + words
    guard let service = target.facts.unit.user?.value, service != user else { return command }
    return
      (user == "root" ? ["runuser", "-u", service, "--"] : ["sudo", "-n", "-u", service, "--"])
      + command
  }

  private func variables(_ use: ReleaseInUse) -> [(name: String, value: String)] {
    [
      ("SKILLCTL_COMMAND", use.command), ("SKILLCTL_TARGET", target.name),
      ("SKILLCTL_HOST", host.name), ("SKILLCTL_ROOT", target.facts.release.root?.value ?? ""),
      ("SKILLCTL_RELEASE", use.release), ("SKILLCTL_REVISION", use.revision ?? ""),
      ("SKILLCTL_PREVIOUS", use.previous ?? ""), ("SKILLCTL_PERFORMER", by.words),
      ("SKILLCTL_RECORDED_AT", ReleaseChange.now().secondsText),
    ]
  }

  /// Runs hooks whose failure changes nothing.
  private func run(
    _ commands: [[String]], _ host: ReleaseHost, _ use: ReleaseInUse
  ) async throws -> [String] {
    var remarks: [String] = []
    for command in commands {
      let words = command.joined(separator: " ")
      progress(.running(words))
      let answer = try await host.run(
        command, in: use.release, variables: variables(use), within: Self.commandLimit)
      if answer.status != 0 {
        remarks.append("the hook '\(words)' ended with \(answer.status): \(answer.words)")
      }
    }
    return remarks
  }

  private func prove(_ host: ReleaseHost, _ use: ReleaseInUse) async throws -> ReleaseProof.Verdict
  {
    let begin = ContinuousClock.now
    if unitName != nil {
      var change = try UnitChange(.restart, of: target)
      change.limit = limit
      let health = client.flatMap { client in
        target.kind.health.map { ServiceHealth(client: client, path: $0) }
      }
      let before = try await change.snapshot(on: self.host)
      progress(.proving("restarting \(change.unit)"))
      let outcome = try await change.run(on: self.host, from: before, health: health) { step in
        switch step {
        case .running: break
        case .waiting(let unit): progress(.proving("\(change.unit) is \(unit.words)"))
        case .asking(let words): progress(.proving(words))
        }
      }
      if !use.isUndoing { CutPoint.reached(.restarted) }
      if let problem = outcome.problem {
        return .bad(ReleaseSickness(why: problem.words, journal: outcome.journal))
      }
    }
    guard let client else {
      return .good(unitName == nil ? "no service was asked" : "its unit is active")
    }
    let gate = ServiceGate(
      target: target, client: client,
      limit: max(.seconds(5), limit - (ContinuousClock.now - begin)),
      brokenBefore: brokenBefore)
    switch try await gate.run(use.revision, { progress(.proving($0)) }) {
    case .success(let words): return .good(words)
    case .failure(let complaint):
      let journal = unitName == nil ? [] : await journal()
      return .bad(ReleaseSickness(why: complaint.words, journal: journal))
    }
  }

  private func journal() async -> [LogLine] {
    var query = LogQuery()
    query.lines = 50
    guard let unitName, let command = try? query.journal(unitName, lines: query.lines),
      let result = try? await host.run(command)
    else { return [] }
    return result.output.text.split(separator: "\n").compactMap { LogLine(journal: String($0)) }
  }
}
