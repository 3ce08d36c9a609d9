import SkillModel
import SymbiontAPI

import struct SymbiontAPI.Timestamp

extension ServiceStatus {
  static let workPath = "/status"

  static func costPath(_ today: Day) -> String {
    "/ledger/stats?since=\(CostReading.first(today).text)"
  }

  /// The connection is gone, and with it every answer through it.
  var hasLostHost: Bool {
    if case .host? = obstacle { true } else { false }
  }

  /// Of a host that cannot be reached.
  init(
    _ target: Target, _ time: Timestamp, _ elapsed: Duration, _ obstacle: Obstacle,
    _ certificates: [(server: HostAndPort, expiry: Reading<Timestamp>)]
  ) {
    let host = HostReadings(target, failure: "the host is not reached")
    self.init(
      target, time, elapsed, obstacle, host: host, ServiceReadings(answers: [:]), nil, certificates)
  }

  /// Of what was answered.
  init(
    _ target: Target, _ time: Timestamp, _ elapsed: Duration, host: HostReadings,
    service: ServiceReadings, _ client: ServiceClient,
    _ certificates: [(server: HostAndPort, expiry: Reading<Timestamp>)]
  ) {
    var obstacle: Obstacle?
    if let failure = service.failure {
      if let ssh = failure.ssh, ssh.kind == .connectionLost {
        obstacle = .host(ssh)
      } else if target.host == nil, host.unit.value == nil {
        // Nobody else tells that there is anything.
        obstacle = .service(failure)
      }
    }
    self.init(target, time, elapsed, obstacle, host: host, service, client, certificates)
  }

  private init(
    _ target: Target, _ time: Timestamp, _ elapsed: Duration, _ obstacle: Obstacle?,
    host: HostReadings, _ service: ServiceReadings, _ client: ServiceClient?,
    _ certificates: [(server: HostAndPort, expiry: Reading<Timestamp>)]
  ) {
    self.target = target
    self.time = time
    self.elapsed = elapsed
    self.obstacle = obstacle
    self.certificates = certificates
    unit = host.unit
    errors = host.errors
    disks = target.diskPaths.map { ($0, host.disks[$0] ?? .notApplicable("not asked")) }
    let backup = target.facts.backup.map { $0.path.value }
    self.backup = backup.flatMap { host.newest[$0] } ?? .notApplicable("no backup is named")
    let isSymbiont = target.kind.kind == .symbiont
    func reading<Value: Decodable & Sendable>(
      _ type: Value.Type, _ path: String?, accepting: Set<Int> = []
    ) -> Reading<Value> {
      guard let path else {
        return .notApplicable("a target of kind \(target.kind.kind.rawValue) has none")
      }
      guard let client else { return .failed("not asked", advice: nil) }
      return service.reading(type, path, client, accepting: accepting)
    }
    health = Self.health(target, service, isReached: client != nil)
    deep = reading(DeepHealth.self, target.kind.deepHealth, accepting: [503])
    let work = reading(StatusAnswer.self, isSymbiont ? Self.workPath : nil)
    self.work = work
    let today = Day(time)
    cost = reading(LedgerStats.self, isSymbiont ? Self.costPath(today) : nil)
      .map { CostReading($0, budgets: work.value?.budget ?? [], today: today) }
    let evidence = ConditionEvidence(
      service: service, host: host,
      certificates: Dictionary(certificates.map { ($0.server, $0.expiry) }) { first, _ in first },
      metricsPath: target.facts.metrics?.value, now: time)
    conditions = client == nil ? [] : target.facts.checks.map(evidence.judge)
  }

  private static func health(
    _ target: Target, _ service: ServiceReadings, isReached: Bool
  ) -> Reading<Health> {
    // A kind without a path of its own answers at all, or it does not.
    let path = target.kind.health ?? (service.answers.count == 1 ? "/" : "")
    switch service.answers[path] {
    case .success(let answer)?:
      // Without a path of its own, whatever it says shows that it lives, but for a fault of its own.
      let good = target.kind.health == nil ? 100..<500 : 200..<300
      return .found(
        Health(
          path: path, status: answer.status, time: answer.time,
          isGood: good.contains(answer.status)))
    case .failure(let failure)?: return .failed(failure.message, advice: failure.advice)
    case nil:
      if target.kind.health != nil { return .failed("not asked", advice: nil) }
      guard isReached, let failure = service.failure else {
        return .notApplicable(
          "a target of kind \(target.kind.kind.rawValue) has only its own checks")
      }
      return .failed(failure.message, advice: failure.advice)
    }
  }
}
