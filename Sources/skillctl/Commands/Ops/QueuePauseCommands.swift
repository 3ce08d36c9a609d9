import ArgumentParser
import Ops
import SymbiontAPI

/// A moment on the command line: `2026-03-20T14:33:12Z`.
struct MomentArgument: ExpressibleByArgument {
  let moment: Timestamp

  init?(argument: String) {
    guard let moment = Timestamp(argument) else { return nil }
    self.moment = moment
  }
}

/// `skillctl ops queue pause`.
struct QueuePauseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause",
    _superCommandName: "skillctl ops queue",
    abstract: "Start no task for a while.",
    discussion: """
      Tasks that run go on, and new ones are accepted. Without --for and --until, the pause lasts \
      until `skillctl ops queue resume`.
      """)

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("How long, such as 30m or 2h.", valueName: "duration"))
  var length: DurationArgument?

  @Option(
    help: ArgumentHelp("Until when, such as 2026-03-20T14:30:00Z.", valueName: "time"))
  var until: MomentArgument?

  @Option(help: ArgumentHelp("Why; others see it.", valueName: "words"))
  var reason: String?

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if length != nil, until != nil { throw ValidationError("--for and --until are one too many") }
    if let length, !(.seconds(1)...(.seconds(366 * 86_400)) ~= length.duration) {
      throw ValidationError("--for is from 1s to 366d")
    }
    if reason == "" { throw ValidationError("--reason is empty; is a shell variable unset?") }
  }

  func run() async throws {
    let end = until.map { PauseEnd.at($0.moment) } ?? length.map { PauseEnd.after($0.duration) }
    let reason = reason
    let (target, answer) = try await session.run(output) { target, settings in
      try target.mustBeSymbiont()
      return try await target.withService(settings) {
        (target.name, try await $0.pauseQueue(end, reason: reason))
      }
    }
    try Stream.output.write(
      output.isJSON
        ? QueueChangeJSON(target, answer).text
        : QueueRenderer(terminal: output.output, now: WallClock.system.now()).paused(answer))
  }
}

/// `skillctl ops queue resume`.
struct QueueResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    _superCommandName: "skillctl ops queue",
    abstract: "End a pause.")

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let (target, answer) = try await session.run(output) { target, settings in
      try target.mustBeSymbiont()
      return try await target.withService(settings) { (target.name, try await $0.resumeQueue()) }
    }
    try Stream.output.write(
      output.isJSON
        ? QueueChangeJSON(target, answer).text
        : QueueRenderer(terminal: output.output, now: WallClock.system.now()).paused(answer))
  }
}
