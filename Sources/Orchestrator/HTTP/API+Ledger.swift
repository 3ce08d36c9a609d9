import HTTPTypes
import Hummingbird
import SymbiontAPI

extension API {
  /// What shows calls and their cost.
  var ledgerEndpoints: [Endpoint] {
    [
      Endpoint(.get, "/ledger") { try await ledger($0) },
      Endpoint(.get, "/ledger/stats") { try await stats($0) },
    ]
  }

  private static let mostLines = 10_000

  /// The lines as they stand in the file, the newest first.
  private func ledger(_ call: Endpoint.Call) async throws -> Response {
    try call.query.allow("limit")
    let limit = try call.query.count("limit", 1...Self.mostLines) ?? 50
    let lines = try await offThread { [ledger = data.ledger] in
      Result { try ledger.recent(limit) }
    }.get()
    let bytes = Array("[".utf8) + Array(lines.joined(separator: ",".utf8)) + Array("]".utf8)
    return Answer.bytes(bytes, type: "application/json")
  }

  private func stats(_ call: Endpoint.Call) async throws -> Response {
    try call.query.allow()
    return try Answer.json(LedgerStats(data.ledger.totals))
  }
}

extension LedgerStats {
  package init(_ totals: LedgerTotals) {
    let savings = RoutingSavings(totals)
    self.init(
      total: Group(totals.all), byModel: totals.byModel.mapValues(Group.init),
      byDate: totals.byDate.mapValues { $0.mapValues(Group.init) },
      routing: Routing(
        classifications: totals.classifications.calls, overhead: savings.overhead,
        middleCost: savings.middleCost, isMeasured: savings.isMeasured, saved: savings.saved))
  }
}

extension LedgerStats.Group {
  init(_ group: LedgerTotals.Group) {
    self.init(
      calls: group.calls, failures: group.failures, cost: group.cost,
      unknownCostCalls: group.unknownCosts, inputTokens: group.inputTokens,
      outputTokens: group.outputTokens)
  }
}
