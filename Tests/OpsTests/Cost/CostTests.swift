import Ops
import SymbiontAPI
import Testing

struct CostTests {
  private func stats(
    _ calls: [(date: String, model: String, dollars: Double?, source: TaskSource?, classify: Bool)]
  ) -> LedgerStats {
    var totals = LedgerTotals()
    for call in calls {
      var facts = LedgerFacts(date: call.date, model: call.model)
      facts.cost = call.dollars.flatMap { USD(dollars: $0) }
      facts.source = call.source
      facts.isClassification = call.classify
      totals.add(facts)
    }
    return LedgerStats(totals)
  }

  private var march: LedgerStats {
    stats([
      ("2026-03-19", "haiku", 0.25, .queue, false), ("2026-03-19", "opus", 1, .task, false),
      ("2026-03-21", "claude-3-5-haiku-20241022", 0.5, nil, false),
      ("2026-03-23", "haiku", nil, .queue, true), ("2026-03-23", "gpt", 2, .queue, false),
    ])
  }

  private func rows(_ report: CostReport) -> [String] {
    report.rows.map { "\($0.label) \($0.group.cost) \($0.group.calls)" }
  }

  @Test func daysWithoutACallHaveARowOfTheirOwn() {
    #expect(
      rows(CostReport(march, by: .day)) == [
        "2026-03-19 1.25 2", "2026-03-20 0 0", "2026-03-21 0.5 1", "2026-03-22 0 0",
        "2026-03-23 2 2",
      ])
    #expect(
      rows(CostReport(march, by: .day, first: Day("2026-03-22"), last: Day("2026-03-24"))) == [
        "2026-03-22 0 0", "2026-03-23 2 2", "2026-03-24 0 0",
      ])
  }

  @Test func otherGroupings() {
    #expect(rows(CostReport(march, by: .week)) == ["2026-W12 1.75 3", "2026-W13 2 2"])
    #expect(
      rows(CostReport(march, by: .model)) == [
        "gpt 2 1", "opus 1 1", "claude-3-5-haiku-20241022 0.5 1", "haiku 0.25 2",
      ])
    #expect(rows(CostReport(march, by: .tier)) == ["haiku 0.75 3", "opus 1 1", "other 2 1"])
    #expect(rows(CostReport(march, by: .source)) == ["queue 2.25 3", "task 1 1", "unknown 0.5 1"])
    for grouping in CostGrouping.allCases {
      let report = CostReport(march, by: grouping)
      #expect(report.rows.reduce(USD.zero) { $0 + $1.group.cost } == report.total.cost)
      #expect(report.rows.map(\.group.unknownCostCalls).reduce(0, +) == 1)
    }
  }

  @Test func theForecastIsThatOfTheLastSevenFullDays() throws {
    // A dollar a day, two on the 12th, and half a dollar so far today.
    let stats = stats(
      (1...16).map { day in
        let dollars = day == 12 ? 2 : day == 16 ? 0.5 : 1
        return ("2026-03-\(day < 10 ? "0" : "")\(day)", "opus", dollars, nil, false)
      })
    let today = try #require(Day("2026-03-16"))
    let forecast = try #require(CostForecast(stats, today: today))
    #expect(forecast.days == 7)
    #expect(forecast.spent == USD(dollars: 16.5))
    #expect(forecast.perDay == USD(nanos: 8_000_000_000 / 7))
    #expect(forecast.low == USD(dollars: 16.5 + 0.5 + 15))
    #expect(forecast.high == USD(dollars: 16.5 + 1.5 + 30))
    #expect(forecast.low < forecast.expected && forecast.expected < forecast.high)
    #expect(forecast.monthEnd.text == "2026-03-31")
    #expect(CostForecast(stats, today: today.firstOfMonth) == nil)
  }
}
