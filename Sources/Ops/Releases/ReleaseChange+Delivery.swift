import SymbiontAPI

import struct SymbiontAPI.Timestamp

extension ReleaseChange {
  /// Says what bringing a source to a host in this state would do. Nothing is changed.
  ///
  /// `reading` gives the source, when the host has told its files.
  ///
  /// - Throws: ``ReleaseFailure`` when the root may not be changed; ``SSHFailure``; `CancellationError`; what
  ///   `reading` throws.
  func plan(
    _ host: ReleaseHost, _ state: RootState, _ reading: () async throws -> ReleaseSource
  ) async throws -> ReleasePlan {
    let adoption = try await adoption(host, state)
    let old: Manifest?
    if let files = try await current(host, state) {
      old = files
    } else if case .inPlace = adoption {
      old = try await host.list(".", without: inPlaceNames)
    } else {
      old = nil
    }
    let unfinished = state.hasUnfinished ? try await host.list(".new") : nil
    let source = try await reading()
    let moment = Self.moment(Self.now())
    var release = ReleaseName.make(moment, revision: source.revision)
    var count = 1
    while state.releases.contains(release) || state.record(of: release) != nil {
      count += 1
      release = ReleaseName.make(moment, revision: source.revision) + "-\(count)"
    }
    var plan = ReleasePlan(
      self, on: host.name, state, source, release: release, old: old, unfinished: unfinished)
    plan.adoption = adoption
    if let change = state.change {
      plan.remarks.append(
        "the \(change.command) of \(change.release) by \(change.by.words) was cut off; it is finished"
          + " or undone first")
    }
    if state.isLocked {
      let holder = LockHolder(entry: state.lock)
      let age = state.lock.map { Self.now() - $0.at }
      plan.remarks.append(ReleaseFailure.locked(holder, age: age, on: host.name, root).message)
    }
    // A byte more for each file's name and what the file system rounds up.
    let needed = plan.sendSize + plan.toSend.count * 4096
    if let free = state.free, free < needed {
      throw ReleaseFailure(
        .full, "\(host.name) has \(free) bytes free for \(root.path), and \(needed) are needed",
        advice: "make room there ('df -h \(root.path)'), or keep fewer releases")
    }
    plan.surplus = surplus(plan)
    return plan
  }

  /// What will be removed when the release is well.
  private func surplus(_ plan: ReleasePlan) -> [String] {
    guard !plan.isEmpty else { return [] }
    var state = plan.state
    state.releases.append(plan.release)
    state.records.append(
      ReleaseRecord(
        at: Self.now(), release: plan.release, state: .healthy, revision: nil, by: by, why: nil))
    return state.surplus(keep: root.keep, current: plan.release)
  }

  /// Names in a root that belong to no release.
  var inPlaceNames: [String] { [".skillctl", "releases", "shared", root.current] + root.shared }

  /// Whether and how the root is taken over.
  ///
  /// - Throws: ``ReleaseFailure`` when it may not be.
  func adoption(_ host: ReleaseHost, _ state: RootState) async throws -> ReleaseAdoption? {
    func refuse(_ why: String, _ advice: String) -> ReleaseFailure {
      ReleaseFailure(.root, "\(root.path) on \(host.name) is left alone: \(why)", advice: advice)
    }
    if let real = state.real, let why = ReleaseRoot.refusal(of: real) {
      throw refuse("it leads to \(real), and \(why)", "name a folder of its own in the ops.yaml")
    }
    let advice =
      "as root there: install -d -o \(state.user) \(root.path) — or run 'skillctl ops setup'"
    switch state.root {
    case .file:
      throw refuse("it is no folder", "move it away, or name another root in the ops.yaml")
    case .missing where !state.isWritable:
      throw ReleaseFailure(
        .denied, "\(root.path) is not there, and \(state.user) on \(host.name) cannot make it",
        advice: advice)
    case .missing: return nil
    case _ where !state.isWritable:
      throw ReleaseFailure(
        .denied, "\(root.path) cannot be written by \(state.user) on \(host.name)", advice: advice)
    case .empty: return nil
    case .ours(let mark):
      guard mark.use == root.use, mark.format == 1 else {
        throw refuse(
          mark.format == 1
            ? "it is for the \(mark.use.rawValue) of '\(mark.target)'"
            : "a later version of skillctl made it",
          mark.format == 1 ? "give each a root of its own" : "update skillctl")
      }
      guard !state.isLinkTaken else {
        throw refuse("\(root.currentPath) is no link", "move it away: it is to point to a release")
      }
      return nil
    case .foreign(let all):
      let names = all.filter { $0 != ".skillctl" }
      if let current = state.current, state.releases.contains(current) {
        return .layout(release: current)
      }
      guard root.use == .service, try await proof.isRunFrom(host) else {
        let some = names.prefix(3).joined(separator: ", ")
        throw refuse(
          "it holds what skillctl did not put there (\(some)\(names.count > 3 ? ", …" : ""))",
          "name an empty or new folder as `root` in the ops.yaml")
      }
      let files = try await host.list(".", without: inPlaceNames)
      return .inPlace(
        release: Self.moment(Self.now()) + "-adopted", files: files.entries.count, size: files.size)
    }
  }

  /// Brings a source there and into use. `again` makes the plan of a state that another change has left between
  /// the plan and the lock, or gives nil when nothing is to be done any more.
  ///
  /// - Throws: ``ReleaseFailure``; ``SSHFailure``; `CancellationError`. What is in use is then what it was, or
  ///   is known to the next change.
  func deliver(
    _ host: ReleaseHost, _ planned: ReleasePlan, _ source: ReleaseSource,
    again: (RootState) async throws -> ReleasePlan?
  ) async throws -> ReleaseOutcome? {
    let begin = ContinuousClock.now
    return try await locked(host, planned.state) { state in
      var plan = planned
      if state.change != nil || state.isChangeUnreadable {
        let (state, isWell) = try await recover(host, state)
        plan = try await self.plan(host, state) { source }
        if isWell, plan.isEmpty, planned.unitDiff == nil {
          return try await settle(host, plan, since: begin)
        }
      } else if state.link != planned.state.link {
        guard let new = try await again(state) else { return nil }
        plan = new
      } else if state.releases != planned.state.releases {
        plan = try await self.plan(host, state) { source }
      }
      var outcome = try await deliver(host, plan: plan, source, since: begin)
      outcome.time = ContinuousClock.now - begin
      return outcome
    }
  }

  /// What was cut off has left nothing to be done but to clear up.
  private func settle(
    _ host: ReleaseHost, _ plan: ReleasePlan, since begin: ContinuousClock.Instant
  ) async throws -> ReleaseOutcome {
    if plan.state.hasUnfinished { try await host.empty() }
    let release = plan.previous ?? plan.release
    var outcome = ReleaseOutcome(
      verdict: .done, release: release, revision: plan.state.revision(of: release), previous: nil)
    outcome.words = "nothing else was to be done"
    outcome.removed = try await clean(host)
    outcome.time = ContinuousClock.now - begin
    return outcome
  }

  private func deliver(
    _ host: ReleaseHost, plan: ReleasePlan, _ source: ReleaseSource,
    since begin: ContinuousClock.Instant
  ) async throws -> ReleaseOutcome {
    let plan = try await make(host, plan, source)
    let entry = ChangeEntry(
      command: command, by: by, at: Self.now(), release: plan.release, revision: plan.revision,
      previous: plan.previous, broken: proof.broken, step: .uploading)
    var outcome = try await ending(host, entry, from: plan.state.link, since: begin) {
      try await host.note(entry)
      CutPoint.reached(.noted)
      try await upload(host, plan, source)
      try await record(host, plan.release, .uploaded, plan.revision)
      return try await use(host, entry, link: plan.state.link)
    }
    outcome.sent = (plan.toSend.count, plan.sendSize)
    try await audit(
      host, outcome.audited, release: plan.release, previous: plan.previous, since: begin,
      outcome.sickness?.why)
    try await host.forgetChange()
    CutPoint.reached(.forgotten)
    outcome.removed = try await clean(host)
    return outcome
  }

  /// Makes the root, if need be; the plan is another one when something was adopted.
  private func make(
    _ host: ReleaseHost, _ plan: ReleasePlan, _ source: ReleaseSource
  ) async throws -> ReleasePlan {
    let mark = RootMark(target: target, use: root.use, by: by, at: Self.now())
    switch plan.adoption {
    case nil:
      if case .ours = plan.state.root { return plan }
      // The lock is in it already.
      progress(.making("making \(root.path)"))
      try await host.make(mark)
      CutPoint.reached(.rootMade)
      return plan
    case .layout(let release):
      progress(.making("taking over \(root.path), with \(release) in use"))
      try await host.make(mark)
      try await record(host, release, .adopted)
    case .inPlace(let release, _, _):
      progress(.making("taking over \(root.path): what is there is copied to releases/\(release)"))
      try await host.adopt(release)
      try await record(host, release, .adopted)
      try await host.switch(to: release, from: nil)
      // Only now is it ours: what was cut off before is done again.
      try await host.make(mark)
    }
    CutPoint.reached(.adopted)
    return try await self.plan(host, try await host.look()) { source }
  }

  private func upload(_ host: ReleaseHost, _ plan: ReleasePlan, _ source: ReleaseSource)
    async throws
  {
    if let current = plan.state.current, let dropped = plan.dropped {
      try await host.begin(with: current, but: dropped)
    } else {
      try await host.begin()
      if let current = plan.state.current { try await host.keep(plan.fromCurrent, from: current) }
    }
    if plan.state.hasUnfinished { try await host.keep(plan.fromUnfinished, from: ".cut") }
    CutPoint.reached(.kept)
    let total = TarStream.length(of: plan.toSend)
    let sent = Counter()
    if !plan.toSend.isEmpty { progress(.uploading(done: 0, of: total)) }
    try await host.receive(plan.toSend, of: source) { [progress] bytes in
      let done = sent.add(bytes)
      progress(.uploading(done: done, of: total))
      if done * 2 >= total { CutPoint.reached(.halfSent) }
    }
    CutPoint.reached(.sent)
    progress(.verifying(files: plan.manifest.entries.count))
    try await host.verify(plan.manifest)
    CutPoint.reached(.verified)
    try await host.name(plan.release)
    CutPoint.reached(.named)
  }

  /// `20261122T053012Z`
  static func moment(_ time: Timestamp) -> String {
    let text = Timestamp(microseconds: time.seconds * 1_000_000).secondsText
    return text.filter { $0 != "-" && $0 != ":" }
  }
}
