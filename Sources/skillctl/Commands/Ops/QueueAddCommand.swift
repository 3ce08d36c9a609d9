import ArgumentParser
import Ops
import SymbiontAPI

/// `skillctl ops queue add`.
struct QueueAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    _superCommandName: "skillctl ops queue",
    abstract: "Add a task, or with --lines one for every line.",
    discussion: """
      When some of many lines were accepted before the connection was lost, the same command with \
      the --key that the message names adds the others, and none twice.

        skillctl ops queue add --lines --file reviews.txt --tier haiku
      """)

  @OptionGroup var input: TaskInput

  @Flag(help: "Every line that is not empty is a task of its own.")
  var lines = false

  @Option(help: "The model's tier: haiku, sonnet or opus; without it the symbiont chooses.")
  var tier: Tier?

  @Option(
    help: ArgumentHelp(
      "What is sent twice under one key is done once: 1 to 240 visible characters of ASCII without \"; by default a new one.",
      valueName: "key"))
  var key: TaskKey?

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let tasks = lines ? try input.lines() : [try input.task()]
    let errand = TaskErrand(
      tasks, tier: tier, key: key ?? .random(), waits: false, areNumbered: lines)
    let (target, outcome) = try await errand.run(session, output)
    let renderer = TaskRenderer(terminal: output.output)
    switch (lines, outcome.accepted.first) {
    case (false, let answer?):
      try Stream.output.write(
        output.isJSON
          ? TaskJSON(target, answer, nil, key: errand.key).text
          : renderer.accepted(answer, again: session.again))
    default:
      try Stream.output.write(
        output.isJSON
          ? QueueChangeJSON(target, accepted: outcome.accepted, key: errand.key).text
          : outcome.accepted.map { renderer.acceptedLine($0) + "\n" }.joined())
    }
  }
}
