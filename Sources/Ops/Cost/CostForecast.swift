package import SymbiontAPI

/// What a month will have cost when its remaining days are like the last seven.
package struct CostForecast: Sendable, Equatable {
  /// Full days that it is made of; fewer than seven when the ledger is younger.
  package let days: Int
  /// What a day cost on average.
  package let perDay: USD
  /// What this month has cost so far.
  package let spent: USD
  package let monthEnd: Day
  package let expected: USD
  /// When the remaining days are like the cheapest of the seven.
  package let low: USD
  /// When they are like the dearest.
  package let high: USD

  private static let window = 7

  /// Nil when the ledger knows no full day.
  ///
  /// - Parameters:
  ///   - stats: Of at least this month and the seven days before today.
  ///   - today: Which is not over yet, and counts as far as it has come.
  package init?(_ stats: LedgerStats, today: Day) {
    guard let first = stats.byDate.keys.compactMap({ Day($0) }).min(), first < today else {
      return nil
    }
    func cost(_ day: Day) -> USD {
      CostReport.sum(stats.byDate[day.text]?.values.map { $0 } ?? []).cost
    }
    days = min(Self.window, today - first)
    let full = (1...days).map { cost(today + -$0) }
    perDay = USD(nanos: full.reduce(USD.zero, +).nanos / Int64(days))
    monthEnd = today.lastOfMonth
    let soFar = (today.firstOfMonth.number...today.number).map { cost(Day(number: $0)) }
      .reduce(USD.zero, +)
    let rest = monthEnd - today
    // What is left of today is worth what its day is worth, less what it has cost.
    func total(_ daily: USD) -> USD {
      let left = max(.zero, daily - cost(today))
      return (0..<rest).reduce(soFar + left) { sum, _ in sum + daily }
    }
    spent = soFar
    expected = total(perDay)
    low = total(full.min() ?? .zero)
    high = total(full.max() ?? .zero)
  }
}
