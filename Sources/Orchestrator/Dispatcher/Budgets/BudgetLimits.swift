package import SymbiontAPI

/// How much money may be spent, as the configuration says. Days and months are those of UTC.
package struct BudgetLimits: Sendable, Equatable {
  package struct Limit: Sendable, Equatable {
    /// Somebody is told when this much is spent.
    package var soft: USD?
    /// No call is made that could take the spending above it.
    package var hard: USD?

    package init(soft: USD? = nil, hard: USD? = nil) {
      self.soft = soft
      self.hard = hard
    }
  }

  /// Of one task, all its attempts together.
  package var task = Limit()
  package var day = Limit()
  package var month = Limit()
  package var dayByTier: [Tier: Limit] = [:]
  package var monthByTier: [Tier: Limit] = [:]
  /// What a call costs at most, as far as one can say: this much is reserved for one that runs, and stands
  /// for one whose cost nobody knows. It does not stop a call; what is left of a hard limit does.
  package var estimates: [Tier: USD] = [
    .haiku: USD(nanos: 100_000_000), .sonnet: USD(nanos: 1_000_000_000),
    .opus: USD(nanos: 5_000_000_000),
  ]

  package init() {}

  package func estimate(_ tier: Tier) -> USD { estimates[tier] ?? .zero }

  /// Of a call of an unknown tier.
  package var highestEstimate: USD { Tier.allCases.map(estimate).max() ?? .zero }

  package func limit(_ scope: BudgetScope) -> Limit {
    switch (scope.period, scope.tier) {
    case (.task, _): task
    case (.day, nil): day
    case (.month, nil): month
    case (.day, let tier?): dayByTier[tier] ?? Limit()
    case (.month, let tier?): monthByTier[tier] ?? Limit()
    }
  }

  /// Those with a limit, a task's aside.
  package var scopes: [BudgetScope] {
    var scopes = [BudgetScope(.day), BudgetScope(.month)]
    for tier in Tier.allCases { scopes += [BudgetScope(.day, tier), BudgetScope(.month, tier)] }
    return scopes.filter { limit($0) != Limit() }
  }
}

/// What a budget is for.
package struct BudgetScope: Sendable, Hashable {
  package enum Period: String, Sendable, Hashable {
    case task
    case day
    case month
  }

  package let period: Period
  /// Nil for all tiers together.
  package let tier: Tier?

  package init(_ period: Period, _ tier: Tier? = nil) {
    self.period = period
    self.tier = tier
  }

  /// Which day or month it is: `2026-11-21`, `2026-11`.
  func name(at now: Timestamp) -> String {
    switch period {
    case .task: ""
    case .day: now.day
    case .month: String(now.day.prefix(7))
    }
  }

  /// When the next day or month begins; nil for a task.
  func end(at now: Timestamp) -> Timestamp? {
    switch period {
    case .task: return nil
    case .day:
      let days = Timestamp("\(now.day)T00:00:00Z")
      return days.map { $0 + .seconds(86_400) }
    case .month:
      // Day 1 and 31 days on is some day of the next month.
      let first = Timestamp("\(now.day.prefix(7))-01T00:00:00Z")
      let later = first.map { $0 + .seconds(31 * 86_400) }
      return later.flatMap { Timestamp("\($0.day.prefix(7))-01T00:00:00Z") }
    }
  }
}

extension BudgetScope: CustomStringConvertible {
  /// `day`, `month (opus)`.
  package var description: String {
    period.rawValue + (tier.map { " (\($0.rawValue))" } ?? "")
  }
}
