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

  /// The sums of all days, or of those from `since` to `until`.
  private func stats(_ call: Endpoint.Call) async throws -> Response {
    try call.query.allow("since", "until")
    let (since, until) = (try call.query.day("since"), try call.query.day("until"))
    return try Answer.json(
      LedgerStats(data.ledger.totals.during(since: since, until: until)))
  }
}
