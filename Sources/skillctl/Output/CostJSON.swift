import Ops
import SymbiontAPI

/// What `ops cost --format json` prints; described by `docs/schemas/cost.schema.json`.
struct CostJSON: Encodable {
  struct Group: Encodable {
    let calls: Int
    let failures: Int
    let cost: USD
    let unknownCostCalls: Int
    let inputTokens: Int
    let outputTokens: Int

    init(_ group: LedgerStats.Group) {
      calls = group.calls
      failures = group.failures
      cost = group.cost
      unknownCostCalls = group.unknownCostCalls
      inputTokens = group.inputTokens
      outputTokens = group.outputTokens
    }

    enum CodingKeys: String, CodingKey {
      case calls, failures
      case cost = "cost_usd"
      case unknownCostCalls = "unknown_cost_calls"
      case inputTokens = "input_tokens"
      case outputTokens = "output_tokens"
    }
  }

  struct Row: Encodable {
    let label: String
    let sums: Group
  }

  struct Forecast: Encodable {
    let days: Int
    let perDay: USD
    let monthEnd: String
    let expected: USD
    let low: USD
    let high: USD

    enum CodingKeys: String, CodingKey {
      case days
      case perDay = "per_day_usd"
      case monthEnd = "month_end"
      case expected = "expected_usd"
      case low = "low_usd"
      case high = "high_usd"
    }
  }

  struct Month: Encodable {
    let spent: USD
    let budget: USD?
    let forecast: Forecast?

    enum CodingKeys: String, CodingKey {
      case forecast
      case spent = "spent_usd"
      case budget = "budget_usd"
    }
  }

  struct BadLine: Encodable {
    let line: Int
    let column: Int
    let message: String
  }

  /// Where the sums are from.
  enum Source {
    case file(String, LedgerReader.Reading)
    /// A service, by the name of its target.
    case target(String)
  }

  let schema = "urn:skillctl:cost:1"
  let tool = JSONText.Tool()
  /// Of the file.
  let path: String?
  let target: String?
  let by: String
  let rows: [Row]
  let total: Group
  let routing: LedgerStats.Routing
  /// This month; absent when neither forecast nor budget is asked for.
  let month: Month?
  /// Of the file; a service does not tell.
  let lines: Int?
  let badLineCount: Int?
  /// The first hundred.
  let badLines: [BadLine]?

  init(_ report: CostReport, _ outlook: CostOutlook, _ source: Source) {
    by = report.grouping.rawValue
    rows = report.rows.map { Row(label: $0.label, sums: Group($0.group)) }
    total = Group(report.total)
    routing = report.routing
    switch source {
    case .file(let path, let reading):
      (self.path, target) = (path, nil)
      lines = reading.lines
      badLineCount = reading.badCount
      badLines = reading.bad.map {
        BadLine(line: $0.number, column: $0.column, message: $0.fault.message)
      }
    case .target(let name):
      (path, target, lines, badLineCount, badLines) = (nil, name, nil, nil, nil)
    }
    month =
      outlook.isAsked
      ? Month(
        spent: outlook.spent, budget: outlook.budget,
        forecast: outlook.forecast.map {
          Forecast(
            days: $0.days, perDay: $0.perDay, monthEnd: $0.monthEnd.text, expected: $0.expected,
            low: $0.low, high: $0.high)
        }) : nil
  }

  enum CodingKeys: String, CodingKey {
    case schema, tool, path, target, by, rows, total, routing, month, lines
    case badLineCount = "bad_line_count"
    case badLines = "bad_lines"
  }

  var text: String { JSONText.encode(self) }
}
