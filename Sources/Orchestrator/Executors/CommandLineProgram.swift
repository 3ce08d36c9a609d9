#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What all executors share: a program, its environment, and how it is run.
struct CommandLineProgram: Sendable {
  /// A name or an absolute path.
  let name: String
  let environment: [String: String]
  let memory = VersionMemory()

  /// Why there is no such program.
  var missingWords: String {
    name.utf8.contains(UInt8(ascii: "/"))
      ? "there is no program \(name) that may be run" : "`\(name)` is not found in PATH"
  }

  /// The longest prompt that Claude Code reads from its input.
  static let mostPrompt = 10 << 20
  static let versionTimeout = Duration.seconds(10)

  /// First as a user would; a CLI that is interrupted may still write down what it spent.
  static let stopping = [
    ChildProcess.StopStep(signal: SIGINT, grace: .seconds(2)),
    ChildProcess.StopStep(signal: SIGTERM, grace: .seconds(3)),
  ]

  var path: String? { ProgramSearch.find(name, path: environment["PATH"] ?? "") }

  func child(
    _ path: String, _ arguments: [String], in directory: String, timeout: Duration
  ) -> ChildProcess {
    ChildProcess(
      program: path, arguments: arguments, environment: environment, directory: directory,
      timeout: timeout, stopping: Self.stopping)
  }

  /// For a call in a scratch folder, which marks all its processes.
  func child(_ path: String, _ arguments: [String], of call: Call, in scratch: String)
    -> ChildProcess
  {
    var child = child(path, arguments, in: scratch, timeout: call.timeout)
    child.environment[ProcessEnvironment.attemptVariable] = scratch
    child.input = Array(call.prompt.utf8)
    return child
  }

  func version(_ path: String) async -> CLIVersion? {
    await memory.version(of: path) {
      let child = child(path, ["--version"], in: "/", timeout: Self.versionTimeout)
      return Self.version(in: await child.run())
    }
  }

  private static func version(in outcome: ChildProcess.Outcome) -> CLIVersion? {
    guard outcome.ending == .exited(0) else { return nil }
    return CLIVersion(in: String(decoding: outcome.output.prefix(200), as: UTF8.self))
  }

  /// Asks the three questions of a health check, each against the clock.
  func probe(
    timeout: Duration, login arguments: [String],
    _ read: (ChildProcess.Outcome) -> ExecutorProbe.Verdict
  ) async -> ExecutorProbe {
    let start = ContinuousClock.now
    let path = path
    let latency = ContinuousClock.now - start
    guard let path else {
      let verdict = ExecutorProbe.Verdict.bad(missingWords)
      return ExecutorProbe(program: .init(verdict: verdict, latency: latency))
    }
    var probe = ExecutorProbe(program: .init(verdict: .good(path), latency: latency))
    let version = await child(path, ["--version"], in: "/", timeout: timeout).run()
    let found = Self.version(in: version)
    probe.version = .init(
      verdict: found.map { .good("\($0)") } ?? Self.unclear(version), latency: version.duration)
    let login = await child(path, arguments, in: "/", timeout: timeout).run()
    probe.login = .init(
      verdict: login.stop == nil ? read(login) : Self.unclear(login), latency: login.duration)
    return probe
  }

  static func unclear(_ outcome: ChildProcess.Outcome) -> ExecutorProbe.Verdict {
    switch outcome.ending {
    case _ where outcome.stop == .timeout: .unclear("no answer in time")
    case .notStarted(let error): .bad(error.description)
    case .exited(let code): .unclear("the answer is not understood (exit code \(code))")
    case .signalled(let signal): .unclear("it ended by signal \(signal)")
    case .stuck: .unclear("it cannot be ended")
    }
  }

  /// What no program may be given, because it would read it as an option or refuse it.
  static func refusal(of call: Call) -> CallFailure? {
    if call.prompt.utf8.count > mostPrompt {
      return CallFailure(.invalidRequest, "the prompt is longer than 10 MiB")
    }
    let words = [call.model, call.resuming?.session ?? "x"]
    for word in words
    where word.isEmpty || word.hasPrefix("-") || word.utf8.contains(where: { $0 <= 0x20 }) {
      return CallFailure(.invalidRequest, "`\(word)` is no name of a model or session")
    }
    if call.schema?.utf8.contains(0) == true || call.schema?.utf8.count ?? 0 > 100_000 {
      return CallFailure(.invalidRequest, "the schema cannot be an argument")
    }
    return nil
  }
}
