package import SymbiontAPI

/// OpenAI's Codex, without a terminal: `codex exec --json`, in its read-only sandbox.
///
/// It tells tokens, and no cost: its calls cost an unknown amount.
package struct CodexExecutor: Executor {
  package let name = "codex"
  private let program: CommandLineProgram
  private let extraArguments: [String]
  private let now: @Sendable () -> SymbiontAPI.Timestamp

  static let allowed = ["CODEX_API_KEY", "CODEX_HOME", "OPENAI_API_KEY", "OPENAI_BASE_URL"]

  /// The parameters are those of ``ClaudeExecutor``.
  package init(
    program: String = "codex", arguments: [String] = [], environment: [String: String],
    settings: [String: String] = [:], now: @escaping @Sendable () -> SymbiontAPI.Timestamp
  ) {
    self.program = CommandLineProgram(
      name: program,
      environment: ProcessEnvironment.clean(
        environment, allowed: Self.allowed, fixed: settings))
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
    do throws(DataError) {
      return try await run(call, path, version)
    } catch {
      return notRun(CallFailure(.missing, error.description))
    }
  }

  private func run(
    _ call: Call, _ path: String, _ version: CLIVersion?
  ) async throws(DataError) -> CallResult {
    let scratch = try Scratch(in: call.scratch)
    // Codex reads a schema from a file, which must not lie in what the model sees.
    let settings = try Scratch(in: call.scratch)
    let arguments = try arguments(of: call, settings: settings.path)
    let child = program.child(path, arguments, of: call, in: scratch.path)
    let outcome = await child.run()
    _ = consume scratch
    _ = consume settings
    return CodexResult.read(
      outcome, .init(now: now(), version: version, resuming: call.resuming),
      wantsStructure: call.schema != nil)
  }

  private func notRun(_ failure: CallFailure) -> CallResult {
    var result = CallResult(outcome: .failed(failure), executor: name)
    result.cost = .zero
    result.wasStarted = false
    return result
  }

  /// The last `-` has the prompt read from standard input.
  func arguments(of call: Call, settings: String) throws(DataError) -> [String] {
    var arguments = [
      "exec", "--json", "--skip-git-repo-check", "--sandbox", "read-only", "--model", call.model,
    ]
    if let schema = call.schema {
      let file = settings + "/schema.json"
      try DataFile(file).append(Array(schema.utf8))
      arguments += ["--output-schema", file]
    }
    arguments += extraArguments
    if let session = call.resuming?.session { arguments += ["resume", session] }
    return arguments + ["-"]
  }

  package func probe(timeout: Duration) async -> ExecutorProbe {
    await program.probe(timeout: timeout, login: ["login", "status"]) { outcome in
      switch outcome.ending {
      case .exited(0): .good("logged in")
      case .exited(1): .bad("not logged in: run `codex login`")
      default: CommandLineProgram.unclear(outcome)
      }
    }
  }
}
