import ArgumentParser
import Ops
import SkillModel
import SymbiontAPI
import Synchronization

/// `skillctl ops status`: whether a service is alive, what it does and what it costs.
struct OpsStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    _superCommandName: "skillctl ops",
    abstract: "Say whether a service is alive, what it does and what it costs.",
    discussion: """
      Asks the unit, the service and the host at once, over one connection of ssh, and holds the \
      answers against the conditions of its ops.yaml.

        symbiont serve --demo                 a service to look at
        skillctl ops status --target local

      Exit code 0: healthy; 1: not, and it says why; 2: unreachable, and it says where it ends.
      """)

  @Flag(name: .shortAndLong, help: "Ask again and again, until Ctrl-C.")
  var watch = false

  @Option(
    help: ArgumentHelp(
      "How long --watch waits between two looks; default: 2s.", valueName: "duration"))
  var every: DurationArgument?

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if every != nil, !watch { throw ValidationError("--every goes with --watch") }
    if let every, !(.milliseconds(100)...(.seconds(86_400)) ~= every.duration) {
      throw ValidationError("--every is from 100ms to 1d")
    }
  }

  func run() async throws {
    guard watch else {
      let status = try await session.run(output) { target, settings in
        try await StatusQuestions(target, settings).ask()
      }
      try Stream.output.write(
        output.isJSON
          ? StatusJSON(status).text : StatusRenderer(terminal: output.output).text(status))
      if status.verdict != .healthy { throw ExitCode(status.verdict == .unhealthy ? 1 : 2) }
      return
    }
    let output = output
    let pause = every?.duration ?? .seconds(2)
    let isLooking = Mutex(false)
    do {
      try await session.run(output) { target, settings in
        try await StatusQuestions(target, settings).follow { status in
          isLooking.withLock { $0 = true }
          try Self.show(status, output)
          return pause
        }
      }
    } catch is Interrupted where isLooking.withLock({ $0 }) {
      // There is no other way to end it.
    }
  }

  /// In the place of the one before, where that can be done.
  private static func show(_ status: ServiceStatus, _ output: OutputOptions) throws {
    if output.isJSON { return try Stream.output.write(StatusJSON(status).line) }
    let terminal = output.output
    let text = StatusRenderer(terminal: terminal).text(status)
    let time = "\(status.time.secondsText)\n"
    try Stream.output.write(
      terminal.canRedraw ? "\u{1B}[H\u{1B}[2J" + time + text : time + text + "\n")
  }
}
