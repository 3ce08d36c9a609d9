import SkillModel
package import SymbiontAPI

/// What a symbiont tells of its ledger.
extension ServiceClient {
  /// Asks for the last calls.
  ///
  /// A bare list is read, and one that stands alone in an object; whichever end is the newer one.
  ///
  /// - Parameter limit: at most 10,000.
  /// - Returns: the calls, the oldest of them first.
  /// - Throws: ``ServiceFailure``; `CancellationError`.
  package func ledger(limit: Int) async throws -> [LedgerEntry] {
    var request = ServiceRequest.get("/ledger?limit=\(limit)")
    request.most = 64 << 20
    let answer = try await send(request)
    guard answer.isSuccess else { throw failure(answer) }
    guard let value = try? JSONReader.read(answer.body, replacesHalfPairs: true) else {
      throw failure(.unreadable, request, "the answer is no JSON")
    }
    guard let lines = value.array ?? Self.onlyList(value) else {
      throw failure(.unreadable, request, "the answer is \(value.kind), and not a list of calls")
    }
    let entries = lines.compactMap { LedgerEntry($0, in: answer.body) }
    guard entries.count > 0 || lines.isEmpty else {
      throw failure(.unreadable, request, "the answer is a list of something else than calls")
    }
    let isNewestFirst = (entries.first?.timestamp ?? "") > (entries.last?.timestamp ?? "")
    // Within one second the order of equal times is the service's: the newest first.
    let isOldestFirst = (entries.first?.timestamp ?? "") < (entries.last?.timestamp ?? "")
    return isNewestFirst || !isOldestFirst ? entries.reversed() : entries
  }

  private static func onlyList(_ value: JSONValue) -> [JSONValue]? {
    guard case .object(let members) = value.content else { return nil }
    let lists = members.compactMap(\.value.array)
    return lists.count == 1 ? lists[0] : nil
  }

  /// Sums of the days from `since` to `until`, both included; of all days without them.
  ///
  /// - Throws: ``ServiceFailure``; `CancellationError`.
  package func ledgerStats(since: Day?, until: Day?) async throws -> LedgerStats {
    let query = [("since", since), ("until", until)].compactMap { name, day in
      day.map { "\(name)=\($0.text)" }
    }
    let path = "/ledger/stats" + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    // A service that does not know the parameters answers with all days.
    return try await read(LedgerStats.self, .get(path)).during(since: since, until: until)
  }
}

extension LedgerStats {
  /// The sums of some days. When others are in it, too, sources and routing are not known for these days.
  func during(since: Day?, until: Day?) -> LedgerStats {
    let first = since?.text ?? ""
    let last = until?.text ?? "~"
    guard byDate.keys.contains(where: { $0 < first || $0 > last }) else { return self }
    let days = byDate.filter { $0.key >= first && $0.key <= last }
    var models: [String: [Group]] = [:]
    for groups in days.values {
      for (model, group) in groups { models[model, default: []].append(group) }
    }
    let byModel = models.mapValues { CostReport.sum($0) }
    let total = CostReport.sum(Array(byModel.values))
    return LedgerStats(
      total: total, byModel: byModel, byDate: days,
      bySource: total.calls == 0 ? [:] : [Self.unknownSource: total], routing: .none)
  }
}
