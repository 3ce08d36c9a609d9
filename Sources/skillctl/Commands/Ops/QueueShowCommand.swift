import ArgumentParser
import Ops
import SymbiontAPI

/// `skillctl ops queue show`.
struct QueueShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    _superCommandName: "skillctl ops queue",
    abstract: "Show a task and its result.")

  @Argument(help: "The task's name, such as queued-4f2a9c.")
  var id: TaskID

  @Flag(help: "Show every attempt at it, too.")
  var history = false

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let id = id
    let (target, detail) = try await session.run(output) { target, settings in
      try target.mustBeSymbiont()
      return try await target.withService(settings) { (target.name, try await $0.task(id)) }
    }
    try Stream.output.write(
      output.isJSON
        ? TaskJSON(target, detail).text
        : TaskRenderer(terminal: output.output).detail(
          detail, withHistory: history, now: WallClock.system.now()))
  }
}
