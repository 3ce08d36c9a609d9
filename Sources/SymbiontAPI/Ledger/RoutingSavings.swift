/// What routing saved against giving every task to the middle tier, as far as a ledger tells.
///
/// An estimate: it takes for granted that each task would have cost there what the tasks cost on average
/// that were done there. Calls whose cost nobody knows are left out.
package struct RoutingSavings: Sendable, Equatable {
  /// Calls that did tasks and whose cost is known.
  package let calls: Int
  /// What they cost.
  package let spent: USD
  /// What choosing their tiers cost.
  package let overhead: USD
  /// What a task costs in the middle tier.
  package let middleCost: USD
  /// Whether ``middleCost`` was measured, and not just the configured figure.
  package let isMeasured: Bool
  /// What is left once the overhead is paid; negative when routing costs more than it saves.
  package let saved: USD

  /// Fewer calls than this are no average.
  static let fewest = 20

  /// - Parameters:
  ///   - totals: Of the ledger.
  ///   - usual: What a call of the middle tier usually costs, until enough of them are in the ledger.
  package init(_ totals: LedgerTotals, usual: USD = USD(nanos: 40_000_000)) {
    let classifications = totals.classifications
    let known = totals.all.calls - totals.all.unknownCosts
    let knownClassifications = classifications.calls - classifications.unknownCosts
    calls = max(0, known - knownClassifications)
    overhead = classifications.cost
    spent = totals.all.cost - overhead
    let middle = totals.byModel[Tier.sonnet.rawValue] ?? LedgerTotals.Group()
    let measured = middle.calls - middle.unknownCosts
    isMeasured = measured >= Self.fewest
    middleCost = isMeasured ? USD(nanos: middle.cost.nanos / Int64(measured)) : usual
    let (instead, overflow) = middleCost.nanos.multipliedReportingOverflow(by: Int64(calls))
    saved = USD(nanos: overflow ? .max : instead) - spent - overhead
  }
}
