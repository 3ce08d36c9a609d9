/// The sums of the lines of one day, which stand one after the other in a ledger.
///
/// A day has few kinds of calls: finding a line's among them takes less than hashing it.
struct LedgerDaySums {
  private var date = ""
  private var groups: [(kind: LedgerTotals.Kind, group: LedgerTotals.Group)] = []

  mutating func add(_ facts: LedgerFacts, to totals: inout LedgerTotals) {
    if facts.date != date {
      finish(&totals)
      date = facts.date
    }
    let index =
      groups.firstIndex {
        $0.kind.model == facts.model && $0.kind.isClassification == facts.isClassification
          && $0.kind.source == facts.source
      } ?? groups.count
    if index == groups.count {
      // Models that somebody made up may be many.
      if index == 64 { finish(&totals) }
      groups.append((LedgerTotals.Kind(facts), LedgerTotals.Group()))
      groups[groups.count - 1].group.add(facts)
    } else {
      groups[index].group.add(facts)
    }
  }

  mutating func finish(_ totals: inout LedgerTotals) {
    for (kind, group) in groups { totals.add(group, of: kind) }
    groups.removeAll(keepingCapacity: true)
  }
}
