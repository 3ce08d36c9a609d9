import SymbiontAPI
import Testing

@testable import Orchestrator

@Suite("What routing saves")
struct RoutingSavingsTests {
  private func facts(
    _ model: String, _ nanos: Int64?, classifies: Bool = false
  ) -> LedgerFacts {
    var facts = LedgerFacts(date: "2026-11-21", model: model)
    facts.cost = nanos.map { USD(nanos: $0) }
    facts.isClassification = classifies
    return facts
  }

  @Test("Until the middle tier is measured, by its usual cost; the overhead is paid from it")
  func configured() {
    var totals = LedgerTotals()
    for _ in 0..<10 {
      totals.add(facts("haiku", 1_000_000, classifies: true))
      totals.add(facts("haiku", 8_000_000))
    }
    totals.add(facts("opus", nil))
    let savings = RoutingSavings(totals)
    #expect(savings.calls == 10 && !savings.isMeasured)
    #expect(savings.overhead == USD(nanos: 10_000_000))
    #expect(savings.spent == USD(nanos: 80_000_000))
    #expect(savings.saved == USD(nanos: 400_000_000 - 80_000_000 - 10_000_000))
  }

  @Test("With enough calls of the middle tier, by their average")
  func measured() {
    var totals = LedgerTotals()
    for _ in 0..<20 { totals.add(facts("sonnet", 30_000_000)) }
    totals.add(facts("sonnet", nil))
    totals.add(facts("opus", 150_000_000))
    let savings = RoutingSavings(totals)
    #expect(savings.isMeasured && savings.middleCost == USD(nanos: 30_000_000))
    #expect(savings.calls == 21)
    #expect(savings.saved == USD(nanos: -120_000_000), "one dear call")
  }

  @Test("Of nothing, nothing; of far too much, no trap")
  func extremes() {
    #expect(RoutingSavings(LedgerTotals()).saved == .zero)
    var totals = LedgerTotals()
    for _ in 0..<3 { totals.add(facts("opus", .max)) }
    #expect(RoutingSavings(totals, usual: USD(nanos: .max)).calls == 3)
  }
}
