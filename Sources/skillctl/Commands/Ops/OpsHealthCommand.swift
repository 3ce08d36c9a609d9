import ArgumentParser
import Ops
import SkillModel
import SymbiontAPI

/// `skillctl ops health`: whether a service answers, and whether all it depends on is well.
struct OpsHealthCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "health",
    _superCommandName: "skillctl ops",
    abstract: "Ask a service for its sign of life.",
    discussion: """
      With --deep it looks at everything it depends on. Exit code 0: well; 1: not; 2: no answer.
      """)

  @Flag(help: "Let it look at everything that it depends on.")
  var deep = false

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let deep = deep
    let health = try await session.run(output) { target, settings in
      guard let path = deep ? target.kind.deepHealth : target.kind.health else {
        throw NoHealth(target: target, isDeep: deep)
      }
      return try await target.withService(settings) { service in
        try await HealthReport.read(target, path: path, isDeep: deep, from: service)
      }
    }
    try Stream.output.write(
      output.isJSON
        ? HealthJSON(health).text : HealthRenderer(terminal: output.output).text(health))
    if !health.isGood { throw ExitCode(1) }
  }
}

/// A kind of service that has no such thing.
struct NoHealth: Error {
  let target: Target
  let isDeep: Bool

  var message: String {
    "a target of kind \(target.kind.kind.rawValue) has no \(isDeep ? "deep health" : "path of its own for health")"
  }

  var help: String {
    isDeep && target.kind.health != nil
      ? "leave --deep out" : "`skillctl ops status` looks at the target's own checks"
  }
}
