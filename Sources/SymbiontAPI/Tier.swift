/// How capable and how dear a model is; the name on the wire is the model's.
package enum Tier: String, Sendable, Hashable, Codable, CaseIterable {
  /// Tier 1: classification, extraction, simple formatting.
  case haiku
  /// Tier 2: writing, code, moderate reasoning.
  case sonnet
  /// Tier 3: complex reasoning and edge cases.
  case opus

  /// From 1, the cheapest.
  package var number: Int {
    switch self {
    case .haiku: 1
    case .sonnet: 2
    case .opus: 3
    }
  }

  package init?(number: Int) {
    guard let tier = Self.allCases.first(where: { $0.number == number }) else { return nil }
    self = tier
  }
}

extension Tier: Comparable {
  package static func < (left: Tier, right: Tier) -> Bool { left.number < right.number }
}
