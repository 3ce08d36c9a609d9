import SkillModel

extension TargetKind {
  /// The browser service: six endpoints, a key on all but `/health`.
  static let dendrite = TargetKind(
    kind: .dendrite, summary: "Dendrite, the browser: pages, pictures, scripts, sessions",
    health: "/health", deepHealth: nil, metrics: nil, keyHeader: .named("X-API-Key"),
    keyVariable: "DENDRITE_API_KEY",
    endpoints: [.init(method: .get, path: "/health", origin: .builtIn)]
      + ["/fetch", "/screenshot", "/execute", "/interact", "/session"].map {
        .init(method: .post, path: $0, origin: .builtIn)
      })
}
