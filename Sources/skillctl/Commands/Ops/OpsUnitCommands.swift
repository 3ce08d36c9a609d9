import ArgumentParser
import Ops
import SkillModel

/// `skillctl ops start`.
struct OpsStartCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start",
    _superCommandName: "skillctl ops",
    abstract: "Start a service's unit, and wait until it is healthy.",
    discussion: UnitOptions.discussion)

  @OptionGroup var unit: UnitOptions
  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws { try await unit.run(.start, session, output) }
}

/// `skillctl ops stop`.
struct OpsStopCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop",
    _superCommandName: "skillctl ops",
    abstract: "Stop a service's unit, after asking.",
    discussion: UnitOptions.discussion)

  @OptionGroup var unit: UnitOptions
  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws { try await unit.run(.stop, session, output) }
}

/// `skillctl ops restart`.
struct OpsRestartCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restart",
    _superCommandName: "skillctl ops",
    abstract: "Restart a service's unit, after asking, and wait until it is healthy.",
    discussion: UnitOptions.discussion)

  @OptionGroup var unit: UnitOptions
  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws { try await unit.run(.restart, session, output) }
}

/// What starting, stopping and restarting have in common.
struct UnitOptions: ParsableArguments {
  static let discussion = """
    What will be run is shown first; stop and restart ask on a terminal, and need --yes elsewhere. \
    It is run as the user that ssh logs in as, and by `sudo -n` where systemd wants root.

    Healthy is: the unit is active, by another process than before, and the service answers its \
    sign of life with 200. Exit code 1 means that it is not; the unit's state and the end of its \
    journal follow then.

    Examples:
      skillctl ops restart --dry-run
      skillctl ops restart --yes --wait-for 90s
    """

  @Flag(help: "Do not ask.")
  var yes = false

  @Flag(help: "Only say what would be run, and how the unit is.")
  var dryRun = false

  @Flag(help: "Do not wait until it is healthy.")
  var noWait = false

  @Option(help: ArgumentHelp("How long to wait for that; default: 60s.", valueName: "duration"))
  var waitFor: DurationArgument?

  func validate() throws {
    if noWait, waitFor != nil {
      throw ValidationError("--no-wait and --wait-for exclude each other")
    }
    if let waitFor, !(.seconds(1)...(.seconds(86_400)) ~= waitFor.duration) {
      throw ValidationError("--wait-for is from 1s to 1d")
    }
  }

  func run(_ action: UnitAction, _ session: SessionOptions, _ output: OutputOptions) async throws {
    let asks = action != .start && !yes && !dryRun
    let canAsk = !output.isJSON && Stream.input.isTerminal && Stream.error.isTerminal
    let options = self
    let isWell = try await session.run(output) { target, settings in
      var change = try UnitChange(action, of: target)
      if asks, !canAsk {
        throw UnusableAnswer(
          message:
            "to \(action.rawValue) a service must be confirmed, and there is no terminal to ask on",
          help: "give --yes, or see with --dry-run what would be done")
      }
      change.waits = !options.noWait
      change.limit = options.waitFor?.duration ?? .seconds(60)
      guard let path = target.kind.health, change.waits, action != .stop, !options.dryRun else {
        return try await target.withHost(settings) {
          try await options.act(change, target.name, $0, nil, asks, output)
        }
      }
      return try await target.withHostAndService(settings) { [change] host, client in
        let health = ServiceHealth(client: client, path: path)
        return try await options.act(change, target.name, host, health, asks, output)
      }
    }
    guard isWell else { throw ExitCode(1) }
  }

  /// - Returns: whether all is well.
  private func act(
    _ change: UnitChange, _ target: String, _ host: TargetHost, _ health: ServiceHealth?,
    _ asks: Bool, _ output: OutputOptions
  ) async throws -> Bool {
    let now = try await change.snapshot(on: host)
    let command = try change.command().shown
    if dryRun {
      try Stream.output.write(
        output.isJSON
          ? UnitJSON(plan: change, command, target: target, host: host.name, now).text
          : UnitRenderer(terminal: output.output).plan(change, command, host: host.name, now))
      return true
    }
    if !output.isJSON {
      let plan = UnitRenderer(terminal: output.error).plan(change, command, host: host.name, now)
      try Stream.error.write(plan)
    }
    if asks, !(try Confirmation.ask("\(change.action.rawValue) it?", output.error)) {
      try Stream.error.write("nothing was done\n")
      return false
    }
    let progress = output.isJSON ? nil : ProgressBar(output.error)
    defer { progress?.clear() }
    let outcome = try await change.run(on: host, from: now, health: health) { step in
      switch step {
      // What is run first has been shown.
      case .running(let shown):
        if shown != command { progress?.show("running \(shown)", done: 0, of: 0) }
      case .waiting(let unit):
        let words = unit.isActive ? "still the process of before" : unit.words
        progress?.show("unit: \(words)", done: 0, of: 0)
      case .asking(let words): progress?.show("active; \(words)", done: 0, of: 0)
      }
    }
    progress?.clear()
    try Stream.output.write(
      output.isJSON
        ? UnitJSON(outcome, target: target, hasHealth: health != nil).text
        : UnitRenderer(terminal: output.output).text(outcome))
    return outcome.problem == nil
  }
}
