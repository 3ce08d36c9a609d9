import ArgumentParser
import Ops
import SkillModel

/// What every command has in common that changes the releases of a host: the plan, the question, the lock.
struct ChangeOptions: ParsableArguments {
  @Flag(help: "Only show what would be done; nothing is changed.")
  var plan = false

  @Flag(help: "Do not ask.")
  var yes = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Why; it goes into the lock and the audit.", valueName: "words"))
  var message: String?

  @Option(
    help: ArgumentHelp(
      "How long to wait while somebody else changes it; default: not at all.",
      valueName: "duration"))
  var lockWait: DurationArgument?

  @Flag(help: "Show every file of the plan.")
  var full = false

  func validate() throws {
    if plan, yes { throw ValidationError("--plan and --yes exclude each other") }
    if let message, message.isEmpty || message.utf8.count > 300 || message.contains("\n") {
      throw ValidationError("--message is one line of at most 300 bytes")
    }
    if let lockWait, lockWait.duration > .seconds(86_400) {
      throw ValidationError("--lock-wait is at most 1d")
    }
  }

  /// - Throws: ``UnusableAnswer`` when the change must be confirmed, and nobody can be asked.
  private func checkAnswers(_ what: String, _ output: OutputOptions) throws {
    guard !plan, !yes, !Self.canAsk(output) else { return }
    throw UnusableAnswer(
      message: "to \(what) must be confirmed, and there is no terminal to ask on",
      help: "give --yes, or see with --plan what would be done")
  }

  /// What the user finds after Ctrl-C.
  private var interrupted: String? {
    plan
      ? nil : "what is in use is one whole release; run it again to finish or undo what was begun"
  }

  /// Changes the target on each of its hosts, and tells the outcomes.
  ///
  /// `what` is the change as a verb, as `deploy`; `prepare` reads what every host gets; `body` changes one host,
  /// and shows its plan by ``decide(_:_:)``.
  ///
  /// - Throws: `ExitCode` 1 when a change was taken back; what `prepare` and `body` throw.
  func run<Source: Sendable>(
    _ what: String, on hosts: HostsOptions, _ session: SessionOptions, _ output: OutputOptions,
    prepare: @escaping @Sendable (Target) async throws -> Source,
    _ body:
      @escaping @Sendable (Source, Target, SessionSettings, ReleaseReport) async throws ->
      ReleaseOutcome?
  ) async throws {
    try checkAnswers(what, output)
    let isWell = try await session.run(output, interrupted: interrupted) { target, settings in
      let source = try await prepare(target)
      return try await hosts.each(target) { target in
        let report = ReleaseReport(output, target: target)
        // What went wrong, or was stopped, is told on a line of its own.
        defer { report.clear() }
        return try report.end(try await body(source, target, settings, report))
      }
    }
    guard isWell else { throw ExitCode(1) }
  }

  /// A deployment of a target, as the options have it.
  ///
  /// - Throws: ``ServiceRefusal``.
  func deployment(
    _ target: Target, _ settings: SessionSettings, waitFor: DurationArgument?,
    _ report: ReleaseReport
  ) throws -> Deployment {
    var deployment = try Deployment(target, settings, by: .here, progress: report.progress)
    deployment.message = message
    deployment.lockWait = lockWait?.duration ?? .zero
    if let waitFor { deployment.limit = waitFor.duration }
    return deployment
  }

  static func canAsk(_ output: OutputOptions) -> Bool {
    !output.isJSON && Stream.input.isTerminal && Stream.error.isTerminal
  }

  /// Shows the plan of a host, and says whether it is to be done.
  func decide(_ plan: ReleasePlan, _ report: ReleaseReport) throws -> Bool {
    try report.show(plan, isAll: self.plan, isFull: full)
    if self.plan || plan.isEmpty { return false }
    if yes { return true }
    guard try Confirmation.ask("\(plan.command) it?", report.output.error) else {
      try Stream.error.write("nothing was done\n")
      return false
    }
    return true
  }
}
