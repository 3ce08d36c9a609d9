import SkillModel

extension TargetKind {
  /// Anything with an address: only what its facts and checks say is known of it.
  static let http = TargetKind(
    kind: .http, summary: "any service with a URL, conditions and Prometheus metrics", health: nil,
    deepHealth: nil, metrics: "/metrics", keyHeader: .bearer, keyVariable: nil, endpoints: [])
}
