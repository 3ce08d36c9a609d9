package import SymbiontAPI

/// What a service has cost lately.
package struct CostReading: Sendable, Equatable {
  package let today: USD
  package let month: USD
  /// Of the month; nil when there is none.
  package let budget: USD?
  /// Of the last fourteen days, today last.
  package let days: [USD]
  /// Calls of this month that may have cost something nobody knows.
  package let unknownCalls: Int

  static let dayCount = 14

  /// The first day that is asked for.
  static func first(_ today: Day) -> Day { min(today.firstOfMonth, today + (1 - dayCount)) }

  init(_ stats: LedgerStats, budgets: [BudgetAnswer], today: Day) {
    func groups(_ day: Day) -> [LedgerStats.Group] {
      (stats.byDate[day.text] ?? [:]).values.map { $0 }
    }
    func cost(_ day: Day) -> USD { groups(day).map(\.cost).reduce(.zero, +) }
    self.today = cost(today)
    let month = (today.firstOfMonth.number...today.number).map { Day(number: $0) }
    self.month = month.map(cost).reduce(.zero, +)
    unknownCalls = month.flatMap(groups).map(\.unknownCostCalls).reduce(0, +)
    days = (0..<Self.dayCount).map { cost(today + ($0 + 1 - Self.dayCount)) }
    let whole = budgets.first { $0.period == "month" && $0.tier == nil }
    budget = whole.flatMap { $0.hard ?? $0.soft }
  }
}
