package import SymbiontAPI

extension Settings {
  /// The program that calls the models, as it is configured.
  ///
  /// A demonstration's takes about as long as a real one.
  package func makeExecutor(
    environment: [String: String], isDemo: Bool, now: @escaping @Sendable () -> Timestamp
  ) -> any Executor {
    let fixed = isDemo ? ["FAKE_CLAUDE_DEMO": "1"] : [:]
    return switch executor {
    case .claude:
      ClaudeExecutor(
        program: claude, arguments: arguments, environment: environment, settings: fixed, now: now)
    case .codex:
      CodexExecutor(
        program: codex, arguments: arguments, environment: environment, settings: fixed, now: now)
    }
  }
}
