import SymbiontAPI

extension RoutingRule {
  /// As a person reads it: `translate`, of at most 200 bytes → haiku.
  package var summary: String {
    let what = pattern.isEmpty ? "anything" : "`\(pattern)`"
    let bound = longest.map { ", of at most \($0) bytes" } ?? ""
    return "\(what)\(bound) → \(tier.rawValue)"
  }
}
