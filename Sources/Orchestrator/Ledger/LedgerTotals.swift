package import SymbiontAPI

/// What a ledger sums to: an exact function of its lines, kept up to date line by line.
package struct LedgerTotals: Sendable, Equatable {
  /// Calls with one thing in common.
  package struct Group: Sendable, Equatable {
    package private(set) var calls = 0
    package private(set) var failures = 0
    /// Calls that may have cost something nobody knows; they are not in ``cost``.
    package private(set) var unknownCosts = 0
    package private(set) var cost = USD.zero
    package private(set) var inputTokens = 0
    package private(set) var outputTokens = 0

    package init() {}

    mutating func add(_ facts: LedgerFacts) {
      calls += 1
      if !facts.success { failures += 1 }
      if let amount = facts.cost { cost += amount } else { unknownCosts += 1 }
      inputTokens &+= facts.inputTokens
      outputTokens &+= facts.outputTokens
    }
  }

  package private(set) var all = Group()
  package private(set) var byModel: [String: Group] = [:]
  /// By the day of the timestamp.
  package private(set) var byDate: [String: [String: Group]] = [:]
  /// The calls that chose a tier, which are in ``all`` too.
  package private(set) var classifications = Group()

  package init() {}

  package mutating func add(_ facts: LedgerFacts) {
    all.add(facts)
    byModel[facts.model, default: Group()].add(facts)
    byDate[facts.date, default: [:]][facts.model, default: Group()].add(facts)
    if facts.isClassification { classifications.add(facts) }
  }
}
