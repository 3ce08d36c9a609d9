/// Reading Symbiont's answer as well, whose documentation shows no shape of it: sums "by model and date, with
/// running totals". What is not there is nothing.
extension LedgerStats {
  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    byModel = try values.decodeIfPresent([String: Group].self, forKey: .byModel) ?? [:]
    byDate = try Self.days(values)
    bySource = try values.decodeIfPresent([String: Group].self, forKey: .bySource) ?? [:]
    routing = try values.decodeIfPresent(Routing.self, forKey: .routing) ?? .none
    if let total = try values.decodeIfPresent(Group.self, forKey: .total) {
      self.total = total
      return
    }
    // As its `/status` names them.
    let names = try decoder.container(keyedBy: Name.self)
    let calls = try names.decodeIfPresent(Int.self, forKey: Name(stringValue: "total_calls"))
    let cost = try names.decodeIfPresent(
      USD.self, forKey: Name(stringValue: "total_cost_estimated_usd"))
    var sum = Group.none
    for group in byModel.values { sum.add(group) }
    sum.calls = calls ?? sum.calls
    sum.cost = cost ?? sum.cost
    guard calls != nil || cost != nil || !byModel.isEmpty else {
      throw DecodingError.keyNotFound(
        CodingKeys.total,
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "there is no sum"))
    }
    total = sum
  }

  /// Each day's sums by model, or its sum alone.
  private static func days(
    _ values: KeyedDecodingContainer<CodingKeys>
  ) throws -> [String: [String: Group]] {
    guard values.contains(.byDate), try !values.decodeNil(forKey: .byDate) else { return [:] }
    let days = try values.nestedContainer(keyedBy: Name.self, forKey: .byDate)
    var found: [String: [String: Group]] = [:]
    for day in days.allKeys {
      let isSum = try days.nestedContainer(keyedBy: Group.CodingKeys.self, forKey: day)
        .contains(.calls)
      found[day.stringValue] =
        isSum
        ? [unknownSource: try days.decode(Group.self, forKey: day)]
        : try days.decode([String: Group].self, forKey: day)
    }
    return found
  }
}

extension LedgerStats.Group {
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      calls: try values.decode(Int.self, forKey: .calls),
      failures: try values.decodeIfPresent(Int.self, forKey: .failures) ?? 0,
      cost: try values.decodeIfPresent(USD.self, forKey: .cost) ?? .zero,
      unknownCostCalls: try values.decodeIfPresent(Int.self, forKey: .unknownCostCalls) ?? 0,
      inputTokens: try values.decodeIfPresent(Int.self, forKey: .inputTokens) ?? 0,
      outputTokens: try values.decodeIfPresent(Int.self, forKey: .outputTokens) ?? 0)
  }

  package mutating func add(_ other: Self) {
    calls += other.calls
    failures += other.failures
    cost += other.cost
    unknownCostCalls += other.unknownCostCalls
    inputTokens += other.inputTokens
    outputTokens += other.outputTokens
  }
}
