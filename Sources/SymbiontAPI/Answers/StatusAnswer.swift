/// `GET /status`: what the daemon does, and what it has cost. Symbiont's seven fields, and further ones.
package struct StatusAnswer: Sendable, Hashable, Codable {
  package enum Word: String, Sendable, Hashable, Codable {
    case healthy
    /// The ledger or the store cannot be used, or the daemon is stopping.
    case unhealthy
  }

  package struct Model: Sendable, Hashable, Codable {
    package var calls: Int
    package var cost: USD

    package init(calls: Int, cost: USD) {
      self.calls = calls
      self.cost = cost
    }
  }

  package struct Running: Sendable, Hashable, Codable {
    package var id: String
    package var attempt: Int
    package var startedAt: Timestamp
    /// Left out until it is chosen.
    package var tier: Tier?

    package enum CodingKeys: String, CodingKey {
      case id, attempt
      case startedAt = "started_at"
      case tier = "model"
    }

    package init(id: String, attempt: Int, startedAt: Timestamp, tier: Tier?) {
      self.id = id
      self.attempt = attempt
      self.startedAt = startedAt
      self.tier = tier
    }
  }

  package var status: Word
  package var runtime = HealthAnswer.ownRuntime
  /// How many tasks are pending.
  package var queueSize: Int
  /// To the second; `null` before the first.
  package var lastHeartbeat: Timestamp?
  package var totalCalls: Int
  /// Without the calls whose cost nobody knows.
  package var totalCost: USD
  package var byModel: [String: Model]

  /// Why it is unhealthy.
  package var problems: [String] = []
  package var unknownCostCalls = 0
  /// Of every state.
  package var tasks: [String: Int] = [:]
  package var running: [Running] = []
  /// Left out when none is pending.
  package var oldestPendingSeconds: Double?
  /// `null` when the queue is not paused, or until somebody resumes it.
  package var pausedUntil: Timestamp?
  /// `null` when the queue is not paused.
  package var pause: QueuePause?
  package var budget: [BudgetAnswer] = []
  package var version: String?
  package var revision: String?
  package var uptimeSeconds: Double?

  package init(
    status: Word, queueSize: Int, lastHeartbeat: Timestamp?, totalCalls: Int, totalCost: USD,
    byModel: [String: Model]
  ) {
    self.status = status
    self.queueSize = queueSize
    self.lastHeartbeat = lastHeartbeat
    self.totalCalls = totalCalls
    self.totalCost = totalCost
    self.byModel = byModel
  }

  package enum CodingKeys: String, CodingKey {
    case status, runtime, problems, tasks, running, pause, budget, version, revision
    case queueSize = "queue_size"
    case lastHeartbeat = "last_heartbeat"
    case totalCalls = "total_calls"
    case totalCost = "total_cost_estimated_usd"
    case byModel = "by_model"
    case unknownCostCalls = "unknown_cost_calls"
    case oldestPendingSeconds = "oldest_pending_seconds"
    case pausedUntil = "paused_until"
    case uptimeSeconds = "uptime_seconds"
  }

  /// Reads Symbiont's answer as well, which has none of the further fields. Another word than the known
  /// ones is no healthy one.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func optional<Value: Decodable>(_ key: CodingKeys) throws -> Value? {
      try values.decodeIfPresent(Value.self, forKey: key)
    }
    let word = try values.decode(String.self, forKey: .status)
    status = Word(rawValue: word) ?? .unhealthy
    runtime = try optional(.runtime) ?? "unknown"
    queueSize = try values.decode(Int.self, forKey: .queueSize)
    lastHeartbeat = try optional(.lastHeartbeat)
    totalCalls = try values.decode(Int.self, forKey: .totalCalls)
    totalCost = try values.decode(USD.self, forKey: .totalCost)
    byModel = try optional(.byModel) ?? [:]
    let strange = Word(rawValue: word) == nil ? ["it calls itself '\(word)'"] : []
    problems = try optional(.problems) ?? strange
    unknownCostCalls = try optional(.unknownCostCalls) ?? 0
    tasks = try optional(.tasks) ?? [:]
    running = try optional(.running) ?? []
    oldestPendingSeconds = try optional(.oldestPendingSeconds)
    pausedUntil = try optional(.pausedUntil)
    pause = try optional(.pause)
    budget = try optional(.budget) ?? []
    version = try optional(.version)
    revision = try optional(.revision)
    uptimeSeconds = try optional(.uptimeSeconds)
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(status, forKey: .status)
    try values.encode(runtime, forKey: .runtime)
    try values.encode(queueSize, forKey: .queueSize)
    try values.encode(lastHeartbeat?.secondsText, forKey: .lastHeartbeat)
    try values.encode(totalCalls, forKey: .totalCalls)
    try values.encode(totalCost, forKey: .totalCost)
    try values.encode(byModel, forKey: .byModel)
    try values.encode(problems, forKey: .problems)
    try values.encode(unknownCostCalls, forKey: .unknownCostCalls)
    try values.encode(tasks, forKey: .tasks)
    try values.encode(running, forKey: .running)
    try values.encode(oldestPendingSeconds, forKey: .oldestPendingSeconds)
    try values.encode(pausedUntil, forKey: .pausedUntil)
    try values.encode(pause, forKey: .pause)
    try values.encode(budget, forKey: .budget)
    try values.encode(version, forKey: .version)
    try values.encode(revision, forKey: .revision)
    try values.encode(uptimeSeconds, forKey: .uptimeSeconds)
  }
}

/// Where a budget stands.
package struct BudgetAnswer: Sendable, Hashable, Codable {
  /// `day` or `month`, in UTC.
  package var period: String
  /// Left out for all tiers together.
  package var tier: Tier?
  package var soft: USD?
  package var hard: USD?
  /// Calls of unknown cost at their tier's upper estimate.
  package var spent: USD
  /// For calls that are running.
  package var reserved: USD
  package var unknownCostCalls: Int

  package enum CodingKeys: String, CodingKey {
    case period, spent, reserved
    case tier = "model"
    case soft = "soft_usd"
    case hard = "hard_usd"
    case unknownCostCalls = "unknown_cost_calls"
  }

  package init(
    period: String, tier: Tier?, soft: USD?, hard: USD?, spent: USD, reserved: USD,
    unknownCostCalls: Int
  ) {
    self.period = period
    self.tier = tier
    self.soft = soft
    self.hard = hard
    self.spent = spent
    self.reserved = reserved
    self.unknownCostCalls = unknownCostCalls
  }
}
