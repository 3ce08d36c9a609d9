import ArgumentParser
import Ops
import SymbiontAPI

/// States, separated by commas.
struct StatesArgument: ExpressibleByArgument {
  let states: [TaskState]

  init?(argument: String) {
    let words = argument.split(separator: ",", omittingEmptySubsequences: false)
    let states = words.compactMap { TaskState(rawValue: String($0)) }
    guard states.count == words.count else { return nil }
    self.states = states
  }
}

/// `skillctl ops queue list`.
struct QueueListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    _superCommandName: "skillctl ops queue",
    abstract: "List tasks, the newest first.")

  @Option(
    help: ArgumentHelp(
      "Only those that are pending, processing, done, failed, interrupted, cancelled or blocked; several by comma.",
      valueName: "state"))
  var state: StatesArgument?

  @Option(help: ArgumentHelp("How many at most, 1 to 10000.", valueName: "n"))
  var limit = 20

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard 1...10_000 ~= limit else { throw ValidationError("--limit is from 1 to 10000") }
  }

  func run() async throws {
    let (states, limit) = (state?.states ?? [], limit)
    let (target, tasks, status) = try await session.run(output) { target, settings in
      try target.mustBeSymbiont()
      return try await target.withService(settings) { client in
        async let status = client.read(StatusAnswer.self, .get("/status"))
        let tasks = try await client.tasks(states, limit: limit)
        return (target.name, tasks, try await status)
      }
    }
    try Stream.output.write(
      output.isJSON
        ? QueueJSON(target, tasks, status).text
        : QueueRenderer(terminal: output.output, now: WallClock.system.now()).list(tasks, status))
  }
}
