extension ReleaseChange {
  /// Says what going back to a release would do; without a name to the one that was well before.
  ///
  /// - Throws: ``ReleaseFailure`` when there is none; ``SSHFailure``; `CancellationError`.
  func plan(_ host: ReleaseHost, backTo name: String?) async throws -> ReleasePlan {
    let state = try await host.look()
    guard case .ours = state.root else {
      throw ReleaseFailure(
        .root, "skillctl has brought nothing to \(root.path) on \(host.name)",
        advice: "see 'skillctl ops releases\(root.flag)'")
    }
    _ = try await adoption(host, state)
    let release = try self.release(name, state, host.name)
    guard release != state.current else {
      throw ReleaseFailure(
        .release, "\(release) is in use on \(host.name) already",
        advice: "see 'skillctl ops releases\(root.flag)' for the others")
    }
    let old = try await current(host, state)
    var plan = ReleasePlan(
      self, on: host.name, state, release: release, try await host.list(release), old: old)
    if let change = state.change {
      plan.remarks.append(
        "the \(change.command) of \(change.release) by \(change.by.words) was cut off; it is finished"
          + " or undone first")
    }
    if let previous = state.current {
      plan.remarks.append("\(previous) is marked bad then, and never chosen again")
    }
    return plan
  }

  private var bringing: String { root.use == .site ? "publish" : "deploy" }

  /// The files of the release in use; nil when there is none.
  func current(_ host: ReleaseHost, _ state: RootState) async throws -> Manifest? {
    guard let current = state.current, state.releases.contains(current) else { return nil }
    if let files = state.files { return files }
    return try await host.list(current)
  }

  private func release(_ name: String?, _ state: RootState, _ host: String) throws -> String {
    guard let name else {
      guard let candidate = state.candidate(without: state.current) else {
        throw ReleaseFailure(
          .release, "there is no earlier release on \(host) that was well",
          advice: "see 'skillctl ops releases\(root.flag)'; \(bringing) one that is")
      }
      return candidate
    }
    // A part that only one has is enough.
    let matches =
      state.releases.contains(name) ? [name] : state.releases.filter { $0.contains(name) }
    guard let release = matches.first, matches.count == 1 else {
      throw ReleaseFailure(
        .release,
        matches.isEmpty
          ? "there is no release '\(name)' on \(host)"
          : "'\(name)' is a part of \(matches.count) releases",
        advice: state.releases.isEmpty
          ? "there is none at all" : "there are \(state.releases.joined(separator: ", "))")
    }
    if state.state(of: release) == .bad {
      let why = state.records.last { $0.release == release && $0.state == .bad }?.why
      throw ReleaseFailure(
        .release, "\(release) is marked bad\(why.map { ": \($0)" } ?? "")",
        advice: "choose another one, or \(bringing) it anew from its source")
    }
    return release
  }

  /// Goes back.
  ///
  /// - Throws: ``ReleaseFailure``; ``SSHFailure``; `CancellationError`.
  func rollBack(_ host: ReleaseHost, _ plan: ReleasePlan) async throws -> ReleaseOutcome {
    let begin = ContinuousClock.now
    return try await locked(host, plan.state) { before in
      let state = try await recover(host, before).state
      guard state.link == plan.state.link else {
        throw ReleaseFailure(
          .changed, "\(root.currentPath) on \(host.name) was changed since the plan was made",
          advice: "see 'skillctl ops releases\(root.flag)', and run it again")
      }
      let entry = ChangeEntry(
        command: command, by: by, at: Self.now(), release: plan.release,
        revision: state.revision(of: plan.release), previous: state.current, broken: proof.broken,
        step: .checking)
      var outcome = try await ending(host, entry, from: state.link, since: begin) {
        try await host.note(entry)
        CutPoint.reached(.noted)
        return try await use(host, entry, link: state.link)
      }
      if outcome.verdict == .done, let previous = state.current {
        let why = "\(by.words) went back from it" + (message.map { ": \($0)" } ?? "")
        try await record(host, previous, .bad, state.revision(of: previous), why: why)
      }
      try await audit(
        host, outcome.audited, release: plan.release, previous: plan.previous, since: begin,
        outcome.sickness?.why)
      try await host.forgetChange()
      CutPoint.reached(.forgotten)
      outcome.time = ContinuousClock.now - begin
      return outcome
    }
  }
}
