import SkillModel

extension TargetKind {
  /// The orchestrator; its API is described by docs/symbiont-api.md.
  static let symbiont = TargetKind(
    kind: .symbiont, summary: "Symbiont, the orchestrator: tasks, queue, ledger, budgets",
    health: "/health", deepHealth: "/health/deep", metrics: "/metrics", keyHeader: .bearer,
    keyVariable: "SYMBIONT_TOKEN", releaseCheck: ["bin/symbiont", "config", "check"],
    endpoints: [
      .init(method: .get, path: "/health", fields: ["runtime", "status"], origin: .builtIn),
      .init(method: .get, path: "/status", fields: ["status", "queue_size"], origin: .builtIn),
      .init(method: .get, path: "/ledger", origin: .builtIn),
      .init(method: .get, path: "/ledger/stats", origin: .builtIn),
      .init(method: .post, path: "/task", origin: .builtIn),
      .init(method: .post, path: "/queue", origin: .builtIn),
    ])

  /// The port of a symbiont that nobody told another one.
  static let symbiontPort = 8111
}
