import SkillModel
import SymbiontAPI

/// Looks at a service that has just been restarted until it is well, or is not going to be.
struct ServiceGate: Sendable {
  let target: Target
  let client: ServiceClient
  /// How long it may take.
  let limit: Duration
  /// Conditions that did not hold before the change either, by their titles.
  let brokenBefore: Set<String>

  /// Between two looks.
  private static let pause: Duration = .milliseconds(500)
  /// So many looks in a row must be good.
  private static let looks = 2

  /// - Returns: what is good about it, or why it is not.
  /// - Throws: `CancellationError`
  func run(_ revision: String?, _ progress: (String) -> Void) async throws -> Result<
    String, Complaint
  > {
    let end = ContinuousClock.now + limit
    var good = 0
    while true {
      let complaint = try await complaint(revision)
      good = complaint == nil ? good + 1 : 0
      if good >= Self.looks {
        return .success(revision.map { "healthy, revision \($0)" } ?? "healthy")
      }
      if let complaint {
        progress(complaint.words)
        if complaint.isFinal || ContinuousClock.now >= end { return .failure(complaint) }
      }
      try await Task.sleep(for: Self.pause)
    }
  }

  struct Complaint: Error, Sendable {
    let words: String
    /// Waiting does not help.
    var isFinal = false
  }

  private func complaint(_ revision: String?) async throws -> Complaint? {
    let conditions = Self.conditions(of: target)
    let metrics = target.facts.metrics?.value
    let paths =
      [target.kind.deepHealth].compactMap(\.self) + conditions.compactMap { Self.path($0, metrics) }
    let service = try await ServiceReadings.read(paths, from: client)
    if let failure = service.failure { return Complaint(words: failure.message) }
    if let path = target.kind.deepHealth {
      let reading = service.reading(DeepHealth.self, path, client, accepting: [503])
      guard let deep = reading.value else { return Complaint(words: reading.failure ?? "\(path)?") }
      if let revision, deep.revision != revision {
        return Complaint(
          words: "it runs the revision \(deep.revision ?? "of no release"), not \(revision)",
          isFinal: true)
      }
      if deep.status == .failed {
        let failed = deep.checks.filter { $0.verdict == .failed }.map { "\($0.name): \($0.detail)" }
        return Complaint(words: "\(path) has failed: " + failed.joined(separator: "; "))
      }
    }
    let broken = Self.broken(target, conditions, service, metrics)
      .first { !brokenBefore.contains($0.check.title) }
    return broken.map { Complaint(words: $0.sentence) }
  }

  /// The conditions that hold or not by what the service answers; certificates and disks are not a release's.
  static func conditions(of target: Target) -> [OpsCheck] {
    target.facts.checks.filter { check in
      switch check.subject {
      case .answer, .metric: true
      default: false
      }
    }
  }

  /// Those that do not hold by now.
  static func brokenNow(_ target: Target, _ client: ServiceClient) async throws -> Set<String> {
    let conditions = conditions(of: target)
    let metrics = target.facts.metrics?.value
    let service = try await ServiceReadings.read(
      conditions.compactMap { path($0, metrics) }, from: client)
    return Set(broken(target, conditions, service, metrics).map(\.check.title))
  }

  private static func broken(
    _ target: Target, _ conditions: [OpsCheck], _ service: ServiceReadings, _ metrics: String?
  ) -> [ConditionResult] {
    let evidence = ConditionEvidence(
      service: service, host: HostReadings(target), certificates: [:],
      metricsPath: metrics, now: ReleaseChange.now())
    return conditions.map(evidence.judge).filter { $0.verdict != .holds }
  }

  private static func path(_ check: OpsCheck, _ metrics: String?) -> String? {
    switch check.subject {
    case .answer(let path, _, _, _): path
    case .metric: metrics
    default: nil
    }
  }
}
