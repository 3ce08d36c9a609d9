import SkillModel
package import SymbiontAPI

/// Claude Code, without a terminal: `claude -p --output-format json`.
///
/// The prompt goes in by standard input: as an argument it would be seen in the list of processes, and
/// long ones do not fit.
package struct ClaudeExecutor: Executor {
  package let name = "claude"
  private let program: CommandLineProgram
  private let extraArguments: [String]
  private let now: @Sendable () -> SymbiontAPI.Timestamp

  /// What Claude Code documents and may be the daemon's to give. `CLAUDECODE` is not among them: with it
  /// the program believes to run inside itself and hangs (anthropics/claude-code#39449).
  static let allowed = [
    "ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "ANTHROPIC_BASE_URL",
    "ANTHROPIC_DEFAULT_HAIKU_MODEL", "ANTHROPIC_DEFAULT_OPUS_MODEL",
    "ANTHROPIC_DEFAULT_SONNET_MODEL", "API_TIMEOUT_MS", "CLAUDE_CODE_MAX_RETRIES",
    "CLAUDE_CODE_OAUTH_TOKEN", "CLAUDE_CONFIG_DIR",
  ]

  /// - Parameters:
  ///   - program: A name, which is looked for in the environment's `PATH`, or an absolute path.
  ///   - arguments: Further ones, from the configuration.
  ///   - environment: The daemon's own, of which little is passed on.
  ///   - settings: Variables that are passed whatever the daemon has.
  ///   - now: The clock by which the end of a limit is reckoned.
  package init(
    program: String = "claude", arguments: [String] = [], environment: [String: String],
    settings: [String: String] = [:], now: @escaping @Sendable () -> SymbiontAPI.Timestamp
  ) {
    // An update in the middle of a call would change how its cost is to be read.
    let fixed = ["DISABLE_AUTOUPDATER": "1"].merging(settings) { $1 }
    self.program = CommandLineProgram(
      name: program,
      environment: ProcessEnvironment.clean(environment, allowed: Self.allowed, fixed: fixed))
    extraArguments = arguments
    self.now = now
  }

  package func run(_ call: Call) async -> CallResult {
    if let refusal = CommandLineProgram.refusal(of: call) { return notRun(refusal) }
    guard let path = program.path else {
      return notRun(CallFailure(.missing, program.missingWords))
    }
    let version = await program.version(path)
    if Task.isCancelled { return notRun(CallFailure(.cancelled, "it was cancelled")) }
    let scratch: Scratch
    do { scratch = try Scratch(in: call.scratch) } catch {
      return notRun(CallFailure(.missing, error.description))
    }
    let child = program.child(path, arguments(of: call), of: call, in: scratch.path)
    let outcome = await child.run()
    _ = consume scratch
    return ClaudeResult.read(
      outcome, .init(now: now(), version: version, resuming: call.resuming))
  }

  /// Nothing was started, so nothing was spent.
  private func notRun(_ failure: CallFailure) -> CallResult {
    var result = CallResult(outcome: .failed(failure), executor: name)
    result.cost = .zero
    result.wasStarted = false
    return result
  }

  func arguments(of call: Call) -> [String] {
    // No server of the user's is started: it could do what the call may not.
    var arguments = ["-p", "--output-format", "json", "--model", call.model, "--strict-mcp-config"]
    if call.tools == .none { arguments += ["--tools", ""] }
    if let schema = call.schema { arguments += ["--json-schema", schema] }
    if let turns = call.mostTurns { arguments += ["--max-turns", "\(turns)"] }
    if let budget = call.budget { arguments += ["--max-budget-usd", "\(budget)"] }
    if let session = call.resuming?.session { arguments += ["--resume", session] }
    return arguments + extraArguments
  }

  package func probe(timeout: Duration) async -> ExecutorProbe {
    await program.probe(timeout: timeout, login: ["auth", "status"], Self.login)
  }

  /// Exit code 1 is that of every fault, and 0 with a notice was seen too: the JSON decides where it is
  /// there. Of the account nothing is kept.
  private static func login(_ outcome: ChildProcess.Outcome) -> ExecutorProbe.Verdict {
    var isLoggedIn: Bool?
    CLIOutput.forEach(outcome.output) { object in
      if let flag = object.value["loggedIn"]?.boolean { isLoggedIn = flag }
    }
    switch (isLoggedIn, outcome.ending) {
    case (true, _), (nil, .exited(0)): return .good("logged in")
    case (false, _): return .bad("not logged in: run `claude` once and `/login`")
    default: return CommandLineProgram.unclear(outcome)
    }
  }
}
