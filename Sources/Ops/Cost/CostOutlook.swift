package import SymbiontAPI

/// What a month costs: so far, probably, and at most.
package struct CostOutlook: Sendable {
  /// Nil when it is not asked for, or no full day is known.
  package let forecast: CostForecast?
  /// Whether somebody wants to know.
  package let isAsked: Bool
  /// What the month may cost.
  package let budget: USD?
  /// What this month has cost so far.
  package let spent: USD
  package let today: Day

  /// - Parameters:
  ///   - forecast: Shown when it is asked for, or a budget is given.
  ///   - isAsked: Whether somebody wants to know it.
  ///   - budget: What the month may cost.
  ///   - month: Sums of this month's days; of others none is looked at.
  ///   - today: The day that is not over yet.
  package init(
    forecast: CostForecast?, isAsked: Bool, budget: USD?, month: LedgerStats, today: Day
  ) {
    self.isAsked = isAsked || budget != nil
    self.forecast = self.isAsked ? forecast : nil
    self.budget = budget
    self.today = today
    let first = today.firstOfMonth.text
    spent = month.byDate.filter { $0.key >= first && $0.key <= today.text }.values
      .flatMap(\.values).reduce(.zero) { $0 + $1.cost }
  }

  /// How much of the budget is spent, in percent, rounded down.
  package var percentSpent: Int? { percent(of: spent) }

  /// How much of it will be.
  package var percentExpected: Int? { forecast.flatMap { percent(of: $0.expected) } }

  private func percent(of cost: USD) -> Int? {
    budget.map { Int(min(cost.dollars / $0.dollars * 100, 1e6)) }
  }
}
