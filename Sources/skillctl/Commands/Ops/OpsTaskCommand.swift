import ArgumentParser
import Ops
import SkillModel
import SymbiontAPI

/// `skillctl ops task`: gives a symbiont something to do.
struct OpsTaskCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "task",
    _superCommandName: "skillctl ops",
    abstract: "Give a symbiont a task, and wait for its result if you like.",
    discussion: """
      The task goes to the queue under a key that makes sure it is done once, even when the \
      connection is lost and it has to be sent again. Without --wait its name is printed. With \
      --wait the result goes to standard output, and what happens until then to standard error; \
      Ctrl-C leaves the task running. Exit code 1 means that the task failed.

        skillctl ops task 'Summarize this week' --target local --wait
        git diff | skillctl ops task - --tier sonnet --wait >review.md
      """)

  @OptionGroup var input: TaskInput

  @Option(help: "The model's tier: haiku, sonnet or opus; without it the symbiont chooses.")
  var tier: Tier?

  @Flag(help: "Wait for the task's end and print its result.")
  var wait = false

  @Option(
    help: ArgumentHelp(
      "What is sent twice under one key is done once: 1 to 240 visible characters of ASCII without \"; by default a new one.",
      valueName: "key"))
  var key: TaskKey?

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let errand = TaskErrand([try input.task()], tier: tier, key: key ?? .random(), waits: wait)
    let (target, outcome) = try await errand.run(session, output)
    guard let answer = outcome.accepted.first else { return }
    if output.isJSON {
      try Stream.output.write(TaskJSON(target, answer, outcome.detail, key: errand.key).text)
    } else if let detail = outcome.detail {
      try TaskRenderer(terminal: output.output).result(of: detail.task).map {
        try Stream.output.write($0)
      }
    } else {
      try Stream.output.write(
        TaskRenderer(terminal: output.output).accepted(answer, again: session.again))
    }
    guard let task = outcome.detail?.task, task.state != .done else { return }
    if !output.isJSON {
      let error = TaskRenderer(terminal: output.error).failed(task, again: session.again)
      try Stream.error.write(error)
    }
    throw ExitCode(1)
  }
}

extension TaskErrand {
  /// Runs it with the target that is meant, telling on standard error what happens.
  ///
  /// - Throws: as ``run(_:_:report:)``; ``Interrupted`` that says what becomes of the task.
  func run(
    _ session: SessionOptions, _ output: OutputOptions
  ) async throws -> (target: String, outcome: Outcome) {
    let progress = TaskProgress(
      terminal: output.isJSON ? nil : output.error, key: key, count: tasks.count, waits: waits,
      again: session.again)
    let errand = self
    do {
      return try await session.run(output) { target, settings in
        try target.mustBeSymbiont()
        return (target.name, try await errand.run(target, settings) { progress.take($0) })
      }
    } catch let error as Interrupted {
      throw Interrupted(signal: error.signal, state: progress.state)
    }
  }
}
