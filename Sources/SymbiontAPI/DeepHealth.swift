/// The answer of `GET /health/deep`: everything that the daemon depends on, looked at just now.
package struct DeepHealth: Sendable, Equatable, Codable {
  package enum Status: String, Sendable, Equatable, Codable {
    case ok
    /// It accepts and keeps tasks, but somebody should look: HTTP 200.
    case degraded
    /// It cannot keep what it promises: HTTP 503.
    case failed
  }

  package var status: Status
  package var runtime: String
  package var version: String
  /// `null` for a build that is no release.
  package var revision: String?
  package var checkedAt: Timestamp
  package var uptimeSeconds: Double
  /// Always the same ones, in the same order.
  package var checks: [HealthCheck]

  package enum CodingKeys: String, CodingKey, CaseIterable {
    case status, runtime, version, revision
    case checkedAt = "checked_at"
    case uptimeSeconds = "uptime_seconds"
    case checks
  }

  package init(
    status: Status, runtime: String, version: String, revision: String?, checkedAt: Timestamp,
    uptimeSeconds: Double, checks: [HealthCheck]
  ) {
    self.status = status
    self.runtime = runtime
    self.version = version
    self.revision = revision
    self.checkedAt = checkedAt
    self.uptimeSeconds = uptimeSeconds
    self.checks = checks
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(status, forKey: .status)
    try values.encode(runtime, forKey: .runtime)
    try values.encode(version, forKey: .version)
    try values.encode(revision, forKey: .revision)
    try values.encode(checkedAt, forKey: .checkedAt)
    try values.encode(uptimeSeconds, forKey: .uptimeSeconds)
    try values.encode(checks, forKey: .checks)
  }
}

/// One thing that the daemon depends on.
package struct HealthCheck: Sendable, Equatable, Codable {
  package enum Verdict: String, Sendable, Equatable, Codable, CaseIterable {
    case ok, degraded, failed
    /// Nobody could tell, or not in time.
    case unknown
  }

  /// `store`; the same from release to release.
  package var name: String
  package var verdict: Verdict
  /// How long the answer took, when it was asked for.
  package var latencyMilliseconds: Double
  /// One sentence: what was seen.
  package var detail: String
  /// What to do; nil when nothing needs to be done.
  package var help: String?

  package enum CodingKeys: String, CodingKey, CaseIterable {
    case name, verdict
    case latencyMilliseconds = "latency_ms"
    case detail, help
  }

  package init(
    _ name: String, _ verdict: Verdict, _ detail: String, help: String? = nil,
    latencyMilliseconds: Double = 0
  ) {
    self.name = name
    self.verdict = verdict
    self.detail = detail
    self.help = help
    self.latencyMilliseconds = latencyMilliseconds
  }
}
