import SkillModel

/// Deploys and rolls back the service of a target, and tells of its releases.
package struct Deployment: Sendable {
  package let target: Target
  package let settings: SessionSettings
  package let by: Performer
  package var message: String?
  package var lockWait: Duration = .zero
  /// How long the service may take to be well.
  package var limit: Duration = .seconds(60)
  package let progress: @Sendable (ReleaseEvent) -> Void
  package let root: ReleaseRoot

  /// - Throws: ``ServiceRefusal`` when nothing says where the releases lie.
  package init(
    _ target: Target, _ settings: SessionSettings, by: Performer,
    progress: @escaping @Sendable (ReleaseEvent) -> Void
  ) throws(ServiceRefusal) {
    self.target = target
    self.settings = settings
    self.by = by
    self.progress = progress
    root = try ReleaseRoot(of: target, .service)
  }

  /// Deploys a release.
  ///
  /// - Parameters:
  ///   - reading: gives the release, always the same; it is asked when the host has told what it has.
  ///   - decide: is shown the plan, and says whether it is to be done.
  /// - Returns: nil when it is not, or nothing is to be done.
  /// - Throws: ``ReleaseFailure``, ``ReleaseFault``, ``SSHFailure``, ``UnitFailure``, ``KeyFailure``;
  ///   `CancellationError`; what `reading` and `decide` throw.
  package func deploy(
    _ reading: @Sendable () async throws -> ReleaseSource,
    _ decide: @Sendable (ReleasePlan) async throws -> Bool
  ) async throws -> ReleaseOutcome? {
    try await session("deploy") { host, state, change, proof in
      try await change.deliver(
        host, reading, from: state,
        complete: { plan in
          try await describe(&plan, host, proof) { path in
            try await reading().text(of: path).map { String(decoding: $0, as: UTF8.self) }
          }
        }, decide: decide)
    }
  }

  /// Goes back to a release; without a name, or a part of one, to the one that was well before.
  ///
  /// - Parameters:
  ///   - release: its name, or a part of it.
  ///   - decide: is shown the plan, and says whether it is to be done.
  /// - Returns: nil when `decide` says no.
  /// - Throws: as ``deploy(_:_:)``.
  package func rollBack(
    to release: String?, _ decide: @Sendable (ReleasePlan) async throws -> Bool
  ) async throws -> ReleaseOutcome? {
    try await session("rollback") { host, _, change, proof in
      try await change.rollBack(
        host, to: release,
        complete: { plan in
          let name = plan.release
          try await describe(&plan, host, proof) { _ in try await proof.fit?.text(host, name) }
        }, decide: decide)
    }
  }

  private func session<Value: Sendable>(
    _ command: String,
    _ body: (ReleaseHost, RootState, ReleaseChange, ServiceProof) async throws -> Value
  ) async throws -> Value {
    let asks = target.kind.deepHealth != nil || target.kind.health != nil
    guard asks || !ServiceGate.conditions(of: target).isEmpty else {
      return try await target.withHost(settings) { try await session(command, $0, nil, body) }
    }
    return try await target.withHostAndService(settings) {
      try await session(command, $0, $1, body)
    }
  }

  private func session<Value: Sendable>(
    _ command: String, _ host: TargetHost, _ client: ServiceClient?,
    _ body: (ReleaseHost, RootState, ReleaseChange, ServiceProof) async throws -> Value
  ) async throws -> Value {
    try await ReleaseHost.using(host, root) { releases in
      // A plan of a deploy asks for the files in use.
      let state = try await command == "deploy" ? releases.survey() : releases.look()
      // While a release is in use that was not proven, what is broken may be its fault.
      let broken: Set<String> =
        if let change = state.change {
          Set(change.broken ?? [])
        } else if let client {
          try await ServiceGate.brokenNow(target, client)
        } else {
          []
        }
      let proof = ServiceProof(
        target: target, host: host, client: client, user: state.user, by: by, limit: limit,
        brokenBefore: broken, progress: progress)
      let change = ReleaseChange(
        target: target.name, root: root, command: command, by: by, message: message,
        lockWait: lockWait, proof: proof.proof, progress: progress)
      return try await body(releases, state, change, proof)
    }
  }

  /// Says in the plan what else will be done.
  private func describe(
    _ plan: inout ReleasePlan, _ host: ReleaseHost, _ proof: ServiceProof,
    unitText: (String) async throws -> String?
  ) async throws {
    let hooks = target.facts.release.hooks
    if !proof.check.isEmpty {
      plan.steps.append("check the configuration: \(proof.check.joined(separator: " "))")
    }
    for command in hooks.before?.value ?? [] {
      plan.steps.append("run before: \(command.joined(separator: " "))")
    }
    if let fit = proof.fit, let name = proof.unitName, let file = proof.unitFile {
      guard let unit = try await ServiceUnit.read(name, on: host) else {
        throw UnitFailure(
          "there is no unit \(name) on \(host.name)",
          advice: "'skillctl ops setup' makes it; or correct `unit.name` of the target")
      }
      let text = try await unitText(file).map { $0.hasSuffix("\n") ? String($0.dropLast()) : $0 }
      let ours = try await fit.ours(host, plan.state)
      switch UnitFit.change(unit, to: text, ours: ours, root: root) {
      case .nothing: break
      case .replace(let diff):
        plan.unitDiff = diff
        plan.steps.append("replace the unit \(unit.path)")
      case .changedByHand(let diff):
        plan.unitKept = diff
        plan.remarks.append(
          "\(unit.path) differs from the release's \(file), and stays: somebody has changed it by hand"
        )
      case .dropIn(let text):
        plan.unitDiff = HostFileDiff.text(from: "", to: text, path: unit.dropInPath)
        plan.steps.append("make \(unit.dropInPath), by which \(name) runs the release in use")
      }
      plan.steps.append("switch \(root.currentPath) and restart \(name)")
    } else {
      plan.steps.append("switch \(root.currentPath); no unit is named, and nothing is restarted")
    }
    if proof.client != nil {
      let revision = plan.revision.map { " and the revision \($0)" } ?? ""
      let path = target.kind.deepHealth ?? target.kind.health ?? "the conditions"
      plan.steps.append("wait for \(path)\(revision), at most \(DurationWords.text(limit))")
    }
    if let back = plan.previous { plan.steps.append("or else go back to \(back)") }
    for command in hooks.after?.value ?? [] {
      plan.steps.append("run after: \(command.joined(separator: " "))")
    }
    if !plan.surplus.isEmpty {
      plan.steps.append("remove \(plan.surplus.joined(separator: ", "))")
    }
  }
}
