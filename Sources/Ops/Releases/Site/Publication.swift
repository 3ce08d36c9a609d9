import SkillModel

/// Publishes the site of a target to its host, and rolls it back.
package struct Publication: Sendable {
  package let target: Target
  package let settings: SessionSettings
  package let by: Performer
  package var message: String?
  package var lockWait: Duration = .zero
  /// How the site is asked for after the switch; nil is not at all.
  package var look: SiteLook?
  /// How long the server may take until it hands out the version in use.
  package var limit: Duration = Self.usualLimit
  package let progress: @Sendable (ReleaseEvent) -> Void
  package let root: ReleaseRoot

  package static let usualLimit: Duration = .seconds(15)

  /// - Throws: ``ServiceRefusal`` when nothing says where the site lies.
  package init(
    _ target: Target, _ settings: SessionSettings, by: Performer,
    progress: @escaping @Sendable (ReleaseEvent) -> Void
  ) throws(ServiceRefusal) {
    self.target = target
    self.settings = settings
    self.by = by
    self.progress = progress
    root = try ReleaseRoot(of: target, .site)
    look = target.facts.site.url.map { SiteLook(url: $0.value) }
  }

  /// Publishes a build.
  ///
  /// - Parameters:
  ///   - build: what ``SiteBuild`` has read.
  ///   - decide: is shown the plan, and says whether it is to be done.
  /// - Returns: nil when it is not, or nothing is to be done.
  /// - Throws: ``ReleaseFailure``, ``ReleaseFault``, ``SSHFailure``; `CancellationError`; what `decide` throws.
  package func publish(
    _ build: ReleaseSource, _ decide: @Sendable (ReleasePlan) async throws -> Bool
  ) async throws -> ReleaseOutcome? {
    try await session("publish") { host, change, proof in
      try await change.deliver(
        host, { build }, from: try await host.survey(), complete: { describe(&$0, proof) },
        decide: decide)
    }
  }

  /// Goes back to a version; without a name, or a part of one, to the one that was well before.
  ///
  /// - Returns: nil when `decide` says no.
  /// - Throws: as ``publish(_:_:)``.
  package func rollBack(
    to release: String?, _ decide: @Sendable (ReleasePlan) async throws -> Bool
  ) async throws -> ReleaseOutcome? {
    try await session("rollback") { host, change, proof in
      try await change.rollBack(
        host, to: release, complete: { describe(&$0, proof) }, decide: decide)
    }
  }

  private func session<Value: Sendable>(
    _ command: String, _ body: (ReleaseHost, ReleaseChange, SiteProof) async throws -> Value
  ) async throws -> Value {
    try await target.withHost(settings) { host in
      try await ReleaseHost.using(host, root) { releases in
        let proof = SiteProof(
          look: look, isHere: target.host == nil, limit: limit, progress: progress)
        let change = ReleaseChange(
          target: target.name, root: root, command: command, by: by, message: message,
          lockWait: lockWait, proof: proof.proof, progress: progress)
        return try await body(releases, change, proof)
      }
    }
  }

  /// Says in the plan what else will be done.
  private func describe(_ plan: inout ReleasePlan, _ proof: SiteProof) {
    plan.steps.append("switch \(root.currentPath)")
    plan.steps.append(proof.words)
    if look != nil, let back = plan.previous { plan.steps.append("or else go back to \(back)") }
    if !plan.surplus.isEmpty {
      plan.steps.append("remove \(plan.surplus.joined(separator: ", "))")
    }
    if target.facts.site.url == nil {
      plan.remarks.append(
        "`site.url` is not in the ops.yaml: whether a server hands the site out is not looked at")
    }
  }
}
