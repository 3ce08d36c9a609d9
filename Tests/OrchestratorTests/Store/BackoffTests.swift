import Testing

@testable import Orchestrator

@Suite("Back-off")
struct BackoffTests {
  @Test("Each pause is twice the one before, up to the longest")
  func doubling() {
    let backoff = Backoff(first: .seconds(10), most: .seconds(100))
    #expect(
      (0...6).map { backoff.delay(after: $0) }
        == [10, 10, 20, 40, 80, 100, 100].map { .seconds($0) })
    #expect(backoff.delay(after: .max) == .seconds(100))
    #expect(Backoff(first: .seconds(9), most: .seconds(5)).delay(after: 1) == .seconds(5))
    #expect(Backoff(first: .zero).delay(after: .max) == .zero)
  }
}
