package import SymbiontAPI

/// By what calls are summed up.
package enum CostGrouping: String, Sendable, CaseIterable {
  case day, week, model, source, tier
}

/// What calls cost: the rows of one grouping, and what stands below them.
package struct CostReport: Sendable {
  package struct Row: Sendable {
    /// `2026-03-20`, `2026-W12`, `haiku`, `queue`.
    package let label: String
    package let group: LedgerStats.Group
  }

  package let grouping: CostGrouping
  package let rows: [Row]
  package let total: LedgerStats.Group
  package let routing: LedgerStats.Routing

  /// - Parameters:
  ///   - stats: Of the days that are asked for.
  ///   - grouping: What the rows are.
  ///   - first: The first day that gets a row, though it may have had no call; nil for the first that had.
  ///   - last: Likewise the last.
  package init(
    _ stats: LedgerStats, by grouping: CostGrouping, first: Day? = nil, last: Day? = nil
  ) {
    func rank(_ tier: String) -> Int { Tier(rawValue: tier)?.number ?? .max }
    self.grouping = grouping
    total = stats.total
    routing = stats.routing
    switch grouping {
    case .day: rows = Self.days(stats, first, last)
    case .week:
      rows = Self.sums(Self.days(stats, first, last)) { Day($0)?.week ?? $0 }
        .sorted { $0.label < $1.label }
    case .model: rows = Self.byCost(stats.byModel)
    case .source: rows = Self.byCost(stats.bySource)
    case .tier:
      rows = Self.sums(Self.byCost(stats.byModel)) { Self.tier(of: $0)?.rawValue ?? "other" }
        .sorted { rank($0.label) < rank($1.label) }
    }
  }

  /// The tier of a model's name: `haiku` itself, or `claude-3-5-haiku-20241022`.
  static func tier(of model: String) -> Tier? {
    let words = model.lowercased()
    return Tier.allCases.first { words.contains($0.rawValue) }
  }

  private static func days(_ stats: LedgerStats, _ first: Day?, _ last: Day?) -> [Row] {
    let found = stats.byDate.keys.compactMap { Day($0) }
    guard let first = first ?? found.min(), let last = last ?? found.max(), first <= last else {
      return []
    }
    return (first.number...last.number).map { number in
      let label = Day(number: number).text
      return Row(label: label, group: sum(stats.byDate[label]?.values.map { $0 } ?? []))
    }
  }

  private static func byCost(_ groups: [String: LedgerStats.Group]) -> [Row] {
    groups.map { Row(label: $0.key, group: $0.value) }
      .sorted { ($1.group.cost, $0.label) < ($0.group.cost, $1.label) }
  }

  private static func sums(_ rows: [Row], _ label: (String) -> String) -> [Row] {
    var labels: [String] = []
    var groups: [String: [LedgerStats.Group]] = [:]
    for row in rows {
      let label = label(row.label)
      if groups[label] == nil { labels.append(label) }
      groups[label, default: []].append(row.group)
    }
    return labels.map { Row(label: $0, group: sum(groups[$0] ?? [])) }
  }

  static func sum(_ groups: [LedgerStats.Group]) -> LedgerStats.Group {
    groups.reduce(into: .none) { $0.add($1) }
  }
}
