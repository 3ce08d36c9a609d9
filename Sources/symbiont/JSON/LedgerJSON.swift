import Orchestrator
import SymbiontAPI

/// What `ledger verify --json` prints.
struct LedgerJSON: Encodable {
  struct Group: Encodable {
    let calls: Int
    let failures: Int
    /// Calls that may have cost something nobody knows; they are not in the sum.
    let unknownCosts: Int
    let cost: USD
    let inputTokens: Int
    let outputTokens: Int

    init(_ group: LedgerTotals.Group) {
      calls = group.calls
      failures = group.failures
      unknownCosts = group.unknownCosts
      cost = group.cost
      inputTokens = group.inputTokens
      outputTokens = group.outputTokens
    }

    enum CodingKeys: String, CodingKey {
      case calls, failures
      case unknownCosts = "unknown_costs"
      case cost = "cost_usd"
      case inputTokens = "input_tokens"
      case outputTokens = "output_tokens"
    }
  }

  struct BadLine: Encodable {
    let line: Int
    let column: Int
    let message: String
  }

  let schema = "urn:symbiont:ledger:1"
  let tool = JSONText.Tool()
  let path: String
  let ok: Bool
  let lines: Int
  let total: Group
  let byModel: [String: Group]
  /// The first hundred.
  let badLines: [BadLine]
  let badLineCount: Int
  /// How the last line ends: `whole`, `unfinished` or `torn`.
  let end: String

  init(_ check: LedgerCheck) {
    path = check.path
    ok = check.isWhole
    lines = check.reading.lines
    total = Group(check.reading.totals.all)
    byModel = check.reading.totals.byModel.mapValues(Group.init)
    badLines = check.reading.bad.map {
      BadLine(line: $0.number, column: $0.column, message: $0.fault.message)
    }
    badLineCount = check.reading.badCount
    end =
      switch check.looseEnd {
      case nil: "whole"
      case .unfinished: "unfinished"
      case .torn: "torn"
      }
  }

  enum CodingKeys: String, CodingKey {
    case schema, tool, path, ok, lines, total, end
    case byModel = "by_model"
    case badLines = "bad_lines"
    case badLineCount = "bad_line_count"
  }
}
