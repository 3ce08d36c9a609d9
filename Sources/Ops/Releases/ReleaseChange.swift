import SymbiontAPI

import struct SymbiontAPI.Timestamp

/// Brings a release to a host and into use, or an earlier one back; only ever under the lock of its root.
///
/// What is in use changes in one step, a rename. Everything before it is noted in `change.json`, so that the
/// next change knows where one that was cut off has stopped, and finishes or undoes it.
package struct ReleaseChange: Sendable {
  package let target: String
  package let root: ReleaseRoot
  /// `deploy`, `rollback`, `publish`.
  package let command: String
  package let by: Performer
  /// What whoever does it says about it.
  package var message: String?
  /// How long to wait for another one's lock.
  package var lockWait: Duration = .zero
  package let proof: ReleaseProof
  package let progress: @Sendable (ReleaseEvent) -> Void

  static func now() -> Timestamp { WallClock.system.now() }

  /// Takes the lock, runs `body` with the state as it is then, and gives the lock back. `planned` is the state
  /// that was seen before.
  ///
  /// - Throws: ``ReleaseFailure``; what `body` throws.
  func locked<Value: Sendable>(
    _ host: ReleaseHost, _ planned: RootState, _ body: (RootState) async throws -> Value
  ) async throws -> Value {
    let entry = LockEntry(by: by, at: Self.now(), command: command, message: message)
    let end = ContinuousClock.now + lockWait
    var now: RootState?
    while now == nil {
      switch try await host.takeLock(entry) {
      case .taken(let glance): now = glance
      case .held(let holder):
        let age = holder.entry.map { Self.now() - $0.at }
        let failure = ReleaseFailure.locked(holder, age: age, on: host.name, root)
        guard ContinuousClock.now < end else { throw failure }
        progress(.waiting(failure.message))
        try await Task.sleep(for: .seconds(1))
      }
    }
    CutPoint.reached(.locked)
    var state = planned
    if case .ours = planned.root, let now, planned.isAsBefore(now) {
    } else {
      state = try await host.look()
    }
    // By this one.
    (state.isLocked, state.lock) = (false, nil)
    let value = try await body(state)
    try await host.giveLock()
    return value
  }

  /// Puts the release of a change into use and proves it, or takes it back; `link` is where the link points to.
  func use(_ host: ReleaseHost, _ entry: ChangeEntry, link: String?) async throws -> ReleaseOutcome
  {
    let use = ReleaseInUse(
      command: entry.command, release: entry.release, revision: entry.revision,
      previous: entry.previous)
    try await note(host, entry, .checking)
    do {
      try await proof.prepare(host, use)
    } catch let failure as ReleaseFailure where failure.kind == .refused {
      try await record(host, entry.release, .bad, entry.revision, why: failure.message)
      throw failure
    }
    CutPoint.reached(.prepared)
    try await note(host, entry, .switching)
    progress(.switching(release: entry.release))
    try await proof.beforeSwitch(host, use)
    CutPoint.reached(.unitChanged)
    try await host.switch(to: entry.release, from: link)
    CutPoint.reached(.switched)
    return try await judge(host, entry)
  }

  /// Proves the release in use; a sick one is taken back.
  func judge(_ host: ReleaseHost, _ entry: ChangeEntry) async throws -> ReleaseOutcome {
    let use = ReleaseInUse(
      command: entry.command, release: entry.release, revision: entry.revision,
      previous: entry.previous)
    try await note(host, entry, .proving)
    switch try await proof.prove(host, use) {
    case .good(let words):
      CutPoint.reached(.proven)
      try await record(host, entry.release, .healthy, entry.revision)
      CutPoint.reached(.recorded)
      var outcome = ReleaseOutcome(
        verdict: .done, release: entry.release, revision: entry.revision, previous: entry.previous)
      outcome.words = words
      for remark in try await proof.after(host, use) { progress(.remark(remark)) }
      return outcome
    case .bad(let sickness):
      return try await undo(host, entry, sickness)
    }
  }

  /// Takes a sick release back.
  func undo(
    _ host: ReleaseHost, _ entry: ChangeEntry, _ sickness: ReleaseSickness
  ) async throws -> ReleaseOutcome {
    progress(.undoing(sickness.why))
    var outcome = ReleaseOutcome(
      verdict: .broken, release: entry.release, revision: entry.revision, previous: entry.previous)
    outcome.sickness = sickness
    try await record(host, entry.release, .bad, entry.revision, why: sickness.why)
    guard let previous = entry.previous else { return outcome }
    try await note(host, entry, .undoing)
    CutPoint.reached(.undoing)
    let state = try await host.look()
    var use = ReleaseInUse(
      command: entry.command, release: previous, revision: state.revision(of: previous),
      previous: entry.release)
    use.isUndoing = true
    try await proof.beforeSwitch(host, use)
    try await host.switch(to: previous, from: state.link)
    CutPoint.reached(.switchedBack)
    switch try await proof.prove(host, use) {
    case .good(let words):
      outcome.verdict = .undone
      outcome.words = words
    case .bad(let second): outcome.second = second
    }
    CutPoint.reached(.undone)
    for remark in try await proof.failed(host, use) { progress(.remark(remark)) }
    return outcome
  }

  func note(_ host: ReleaseHost, _ entry: ChangeEntry, _ step: ChangeEntry.Step) async throws {
    var entry = entry
    entry.step = step
    try await host.note(entry)
  }

  func record(
    _ host: ReleaseHost, _ release: String, _ state: ReleaseRecord.State, _ revision: String? = nil,
    why: String? = nil
  ) async throws {
    try await host.record(
      ReleaseRecord(
        at: Self.now(), release: release, state: state, revision: revision, by: by, why: why))
  }

  /// Runs a change; one that fails before anything in use was changed is over, and one that fails behind that
  /// is left to the next one.
  func ending<Value: Sendable>(
    _ host: ReleaseHost, _ entry: ChangeEntry, from link: String?,
    since begin: ContinuousClock.Instant, _ body: () async throws -> Value
  ) async throws -> Value {
    do {
      return try await body()
    } catch let failure as ReleaseFailure {
      // On a full disk not even that can be written: then the next change does it.
      do {
        guard try await host.link() == link else { throw failure }
        // What was sent would fill it up for the service, too.
        if failure.kind == .full { try await host.empty() }
        try await audit(
          host, .failed, release: entry.release, previous: entry.previous, since: begin,
          failure.message)
        try await host.forgetChange()
      } catch {}
      throw failure
    }
  }

  /// Writes the audit's line.
  func audit(
    _ host: ReleaseHost, _ outcome: AuditEntry.Outcome, release: String?, previous: String?,
    since begin: ContinuousClock.Instant, _ message: String? = nil
  ) async throws {
    let words = [self.message, message].compactMap(\.self).joined(separator: "; ")
    let seconds = (ContinuousClock.now - begin) / .seconds(1)
    try await host.audit(
      AuditEntry(
        at: Self.now(), by: by, target: target, command: command, release: release,
        previous: previous, outcome: outcome, seconds: (seconds * 1000).rounded() / 1000,
        message: words.isEmpty ? nil : String(words.prefix(500))))
  }

  /// Removes what need not be kept.
  func clean(_ host: ReleaseHost) async throws -> [String] {
    let state = try await host.look()
    let surplus = state.surplus(keep: root.keep, current: state.current)
    guard !surplus.isEmpty else { return [] }
    progress(.removing(surplus.count))
    for release in surplus {
      try await host.remove(release)
      try await record(host, release, .removed)
    }
    return surplus
  }
}

extension ReleaseOutcome {
  /// As the audit has it.
  var audited: AuditEntry.Outcome {
    switch verdict {
    case .done: .done
    case .undone: .undone
    case .broken: .broken
    }
  }
}
