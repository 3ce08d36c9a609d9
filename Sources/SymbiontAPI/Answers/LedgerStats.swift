/// `GET /ledger/stats`: what all calls in the ledger sum to, by model and by day.
package struct LedgerStats: Sendable, Hashable, Codable {
  package struct Group: Sendable, Hashable, Codable {
    package var calls: Int
    package var failures: Int
    /// Of the calls whose cost is known.
    package var cost: USD
    /// Calls that may have cost something nobody knows.
    package var unknownCostCalls: Int
    package var inputTokens: Int
    package var outputTokens: Int

    package enum CodingKeys: String, CodingKey {
      case calls, failures, cost
      case unknownCostCalls = "unknown_cost_calls"
      case inputTokens = "input_tokens"
      case outputTokens = "output_tokens"
    }

    package init(
      calls: Int, failures: Int, cost: USD, unknownCostCalls: Int, inputTokens: Int,
      outputTokens: Int
    ) {
      self.calls = calls
      self.failures = failures
      self.cost = cost
      self.unknownCostCalls = unknownCostCalls
      self.inputTokens = inputTokens
      self.outputTokens = outputTokens
    }
  }

  /// What choosing tiers cost, and what it saved against always taking the middle one: an estimate.
  package struct Routing: Sendable, Hashable, Codable {
    package var classifications: Int
    package var overhead: USD
    /// What a task costs in the middle tier.
    package var middleCost: USD
    /// Whether that was measured in this ledger, and is not just a usual figure.
    package var isMeasured: Bool
    /// Negative when routing costs more than it saves.
    package var saved: USD

    package enum CodingKeys: String, CodingKey {
      case classifications
      case overhead = "overhead_usd"
      case middleCost = "middle_tier_cost_usd"
      case isMeasured = "middle_tier_cost_measured"
      case saved = "saved_usd"
    }

    package init(
      classifications: Int, overhead: USD, middleCost: USD, isMeasured: Bool, saved: USD
    ) {
      self.classifications = classifications
      self.overhead = overhead
      self.middleCost = middleCost
      self.isMeasured = isMeasured
      self.saved = saved
    }
  }

  package var total: Group
  package var byModel: [String: Group]
  /// By day (UTC), then by model.
  package var byDate: [String: [String: Group]]
  /// By the door of the calls' tasks: `task`, `queue`, or `unknown` for lines that do not tell.
  package var bySource: [String: Group]
  package var routing: Routing

  package enum CodingKeys: String, CodingKey {
    case total, routing
    case byModel = "by_model"
    case byDate = "by_date"
    case bySource = "by_source"
  }

  package init(
    total: Group, byModel: [String: Group], byDate: [String: [String: Group]],
    bySource: [String: Group], routing: Routing
  ) {
    self.total = total
    self.byModel = byModel
    self.byDate = byDate
    self.bySource = bySource
    self.routing = routing
  }
}

extension LedgerStats.Group {
  /// Of no call.
  package static let none = LedgerStats.Group(
    calls: 0, failures: 0, cost: .zero, unknownCostCalls: 0, inputTokens: 0, outputTokens: 0)
}

extension LedgerStats.Routing {
  /// Of a ledger that does not tell which calls chose tiers.
  package static let none = LedgerStats.Routing(
    classifications: 0, overhead: .zero, middleCost: .zero, isMeasured: false, saved: .zero)
}

extension LedgerStats {
  /// The name of what lines do not tell.
  package static let unknownSource = "unknown"

  /// Of no call.
  package static let empty = LedgerStats(
    total: .none, byModel: [:], byDate: [:], bySource: [:], routing: .none)

  package init(_ totals: LedgerTotals) {
    let savings = RoutingSavings(totals)
    self.init(
      total: Group(totals.all), byModel: totals.byModel.mapValues(Group.init),
      byDate: totals.byDate.mapValues { $0.mapValues(Group.init) },
      bySource: Dictionary(
        uniqueKeysWithValues: totals.bySource.map {
          ($0.key?.rawValue ?? Self.unknownSource, Group($0.value))
        }),
      routing: Routing(
        classifications: totals.classifications.calls, overhead: savings.overhead,
        middleCost: savings.middleCost, isMeasured: savings.isMeasured, saved: savings.saved))
  }
}

extension LedgerStats.Group {
  fileprivate init(_ group: LedgerTotals.Group) {
    self.init(
      calls: group.calls, failures: group.failures, cost: group.cost,
      unknownCostCalls: group.unknownCosts, inputTokens: group.inputTokens,
      outputTokens: group.outputTokens)
  }
}
