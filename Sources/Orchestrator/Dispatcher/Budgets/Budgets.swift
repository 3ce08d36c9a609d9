package import SymbiontAPI

/// Says whether a call may be made: a pure value but for what running calls have reserved.
///
/// What was spent is read from the ledger's totals. A call whose cost nobody knows counts as its tier's
/// estimate, and one that is running as what was reserved for it.
package struct Budgets: Sendable {
  package let limits: BudgetLimits
  private var reserved: [Int64: Reservation] = [:]
  /// For each scope the day or month of which somebody was told.
  private var softTold: [BudgetScope: String] = [:]
  private var hardTold: [BudgetScope: String] = [:]

  private struct Reservation {
    let tier: Tier
    let amount: USD
  }

  package init(_ limits: BudgetLimits) { self.limits = limits }

  package enum Verdict: Sendable, Equatable {
    /// With what is to be reserved for it, and the most that it may spend; nil when no hard limit is set.
    case allowed(reserve: USD, most: USD?)
    case refused(BudgetStop)
  }

  /// Whether one more call of a tier may be made, for a task that has cost `taskSpent` before.
  package func judge(
    _ tier: Tier, taskSpent: USD, totals: LedgerTotals, now: Timestamp
  ) -> Verdict {
    var reserve = limits.estimate(tier)
    var most: USD?
    if let hard = limits.task.hard {
      let left = hard - taskSpent
      if left <= .zero {
        return .refused(
          BudgetStop(
            scope: BudgetScope(.task), limit: hard, spent: taskSpent, reserved: .zero,
            estimate: reserve, until: nil))
      }
      reserve = min(reserve, left)
      most = left
    }
    for scope in limits.scopes where scope.tier == nil || scope.tier == tier {
      guard let hard = limits.limit(scope).hard else { continue }
      let standing = standing(scope, totals, now)
      let left = hard - standing.spent - standing.reserved
      if reserve > left {
        return .refused(
          BudgetStop(
            scope: scope, limit: hard, spent: standing.spent, reserved: standing.reserved,
            estimate: reserve, until: scope.end(at: now)))
      }
      most = min(most ?? left, left)
    }
    return .allowed(reserve: reserve, most: most)
  }

  /// Why no call of any tier may be made; nil when one may.
  package func closed(totals: LedgerTotals, now: Timestamp) -> BudgetStop? {
    guard !limits.scopes.isEmpty else { return nil }
    var first: BudgetStop?
    for tier in Tier.allCases {
      guard case .refused(let stop) = judge(tier, taskSpent: .zero, totals: totals, now: now),
        stop.scope.period != .task
      else { return nil }
      first = first ?? stop
    }
    return first
  }

  // MARK: Reservations

  mutating func reserve(_ fence: Fence, _ tier: Tier, _ amount: USD) {
    reserved[fence.number] = Reservation(tier: tier, amount: amount)
  }

  mutating func free(_ fence: Fence) { reserved[fence.number] = nil }

  // MARK: Standing

  /// Where each budget of a day or month stands.
  package func standings(totals: LedgerTotals, now: Timestamp) -> [BudgetStanding] {
    limits.scopes.map { standing($0, totals, now) }
  }

  private func standing(
    _ scope: BudgetScope, _ totals: LedgerTotals, _ now: Timestamp
  ) -> BudgetStanding {
    var standing = BudgetStanding(scope: scope, limit: limits.limit(scope))
    let name = scope.name(at: now)
    switch scope.period {
    case .task: break
    case .day: add(totals.byDate[name], to: &standing)
    case .month:
      for day in 1...31 {
        add(totals.byDate["\(name)-\(day < 10 ? "0" : "")\(day)"], to: &standing)
      }
    }
    for reservation in reserved.values where scope.tier == nil || scope.tier == reservation.tier {
      standing.reserved += reservation.amount
    }
    return standing
  }

  private func add(_ groups: [String: LedgerTotals.Group]?, to standing: inout BudgetStanding) {
    for (model, group) in groups ?? [:] {
      let tier = Tier(rawValue: model)
      if let wanted = standing.scope.tier, wanted != tier { continue }
      let estimate = tier.map(limits.estimate) ?? limits.highestEstimate
      standing.spent += group.cost
      standing.unknownCalls += group.unknownCosts
      standing.spent += estimate.times(group.unknownCosts)
    }
  }

  // MARK: Telling

  /// The soft limits that were reached since somebody was told last.
  mutating func newlyReached(totals: LedgerTotals, now: Timestamp) -> [BudgetStanding] {
    standings(totals: totals, now: now).filter { standing in
      guard let soft = standing.limit.soft, standing.spent >= soft else { return false }
      return softTold.updateValue(standing.scope.name(at: now), forKey: standing.scope)
        != standing.scope.name(at: now)
    }
  }

  /// Whether nobody was told of this stop on this day, or in this month.
  mutating func isNew(_ stop: BudgetStop, now: Timestamp) -> Bool {
    hardTold.updateValue(stop.scope.name(at: now), forKey: stop.scope) != stop.scope.name(at: now)
      || stop.scope.period == .task
  }
}

extension USD {
  /// An amount that does not fit is the largest there is.
  func times(_ count: Int) -> USD {
    let (product, overflow) = nanos.multipliedReportingOverflow(by: Int64(count))
    return USD(nanos: overflow ? .max : product)
  }
}
