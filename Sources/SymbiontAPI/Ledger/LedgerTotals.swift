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

    package mutating func add(_ other: Group) {
      calls += other.calls
      failures += other.failures
      unknownCosts += other.unknownCosts
      cost += other.cost
      inputTokens &+= other.inputTokens
      outputTokens &+= other.outputTokens
    }
  }

  /// What a call is told apart by.
  package struct Kind: Sendable, Hashable {
    package let date: String
    package let model: String
    /// Nil when the line does not tell.
    package let source: TaskSource?
    package let isClassification: Bool
  }

  package private(set) var all = Group()
  package private(set) var byModel: [String: Group] = [:]
  /// By the day of the timestamp.
  package private(set) var byDate: [String: [String: Group]] = [:]
  /// The calls that chose a tier, which are in ``all`` too.
  package private(set) var classifications = Group()
  /// The finest sums, of which all others are made.
  package private(set) var byKind: [Kind: Group] = [:]

  package init() {}

  package mutating func add(_ facts: LedgerFacts) {
    all.add(facts)
    byModel[facts.model, default: Group()].add(facts)
    byDate[facts.date, default: [:]][facts.model, default: Group()].add(facts)
    if facts.isClassification { classifications.add(facts) }
    byKind[Kind(facts), default: Group()].add(facts)
  }

  /// Adds the sums of other lines.
  package mutating func add(_ other: LedgerTotals) {
    for (kind, group) in other.byKind { add(group, of: kind) }
  }

  /// By the door through which a call's task came; nil for what the lines do not tell.
  package var bySource: [TaskSource?: Group] {
    byKind.reduce(into: [:]) { $0[$1.key.source, default: Group()].add($1.value) }
  }

  /// The sums of some days: from `since` to `until`, both included, each as in `2026-03-20`.
  package func during(since: String?, until: String?) -> LedgerTotals {
    guard since != nil || until != nil else { return self }
    var totals = LedgerTotals()
    for (kind, group) in byKind where kind.date >= since ?? "" && kind.date <= until ?? kind.date {
      totals.add(group, of: kind)
    }
    return totals
  }

  mutating func add(_ group: Group, of kind: Kind) {
    all.add(group)
    byModel[kind.model, default: Group()].add(group)
    byDate[kind.date, default: [:]][kind.model, default: Group()].add(group)
    if kind.isClassification { classifications.add(group) }
    byKind[kind, default: Group()].add(group)
  }
}

extension LedgerTotals.Kind {
  init(_ facts: LedgerFacts) {
    self.init(
      date: facts.date, model: facts.model, source: facts.source,
      isClassification: facts.isClassification)
  }
}
