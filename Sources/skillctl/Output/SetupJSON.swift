import Ops

/// What `ops setup` prints with --format json: a line for each step, and a last one; described by
/// `docs/schemas/setup-step.schema.json` and `docs/schemas/setup.schema.json`.
struct SetupJSON {
  let target: String
  let host: String

  /// What would be done.
  func lines(_ plan: SetupPlan) -> String {
    let outcome = plan.isDone ? "nothing" : "planned"
    return plan.steps.map { line($0, "planned") }.joined()
      + JSONText.line(
        End(
          target: target, host: host, outcome: outcome, steps: plan.steps.map(\.id),
          obstacles: plan.obstacles.map(Obstacle.init), remarks: plan.remarks))
  }

  /// A step, `planned`, or `done` when it is.
  func line(_ step: SetupStep, _ state: String) -> String {
    JSONText.line(
      Step(
        target: target, host: host, state: state, step: step.id, kind: step.kind.rawValue,
        now: step.now, then: step.then, command: step.command, difference: step.difference))
  }

  /// What became of all.
  func last(_ outcome: SetupOutcome, _ plan: SetupPlan) -> String {
    let rest = outcome.rest
    let word = outcome.failure != nil ? "failed" : outcome.isGood ? "done" : "incomplete"
    return JSONText.line(
      End(
        target: target, host: host, outcome: word, steps: outcome.done.map(\.id),
        obstacles: (rest ?? plan).obstacles.map(Obstacle.init), remarks: (rest ?? plan).remarks,
        missing: rest?.steps.map(\.id),
        failure: outcome.failure.map {
          Failure(step: $0.step.id, message: $0.message, help: $0.advice)
        }, unrecorded: outcome.unrecorded))
  }

  private struct Step: Encodable {
    let schema = "urn:skillctl:setup-step:1"
    let target: String
    let host: String
    let state: String
    let step: String
    let kind: String
    let now: String
    let then: String
    let command: String
    let difference: String?
  }

  private struct End: Encodable {
    let schema = "urn:skillctl:setup:1"
    let tool = JSONText.Tool()
    let target: String
    let host: String
    let outcome: String
    let steps: [String]
    let obstacles: [Obstacle]
    let remarks: [String]
    var missing: [String]?
    var failure: Failure?
    var unrecorded: String?
  }

  private struct Obstacle: Encodable {
    let what: String
    let message: String
    let help: String
    let difference: String?

    init(_ obstacle: SetupObstacle) {
      what = obstacle.id
      message = obstacle.message
      help = obstacle.advice
      difference = obstacle.difference
    }
  }

  private struct Failure: Encodable {
    let step: String
    let message: String
    let help: String
  }
}
