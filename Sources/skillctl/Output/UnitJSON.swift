import Ops

/// What `ops start`, `stop` and `restart` print with `--format json`; described by
/// `docs/schemas/unit.schema.json`.
struct UnitJSON: Encodable {
  struct State: Encodable {
    let active: String
    let sub: String
    let result: String
    let mainProcess: Int?
    let restarts: Int

    init(_ snapshot: UnitSnapshot) {
      active = snapshot.active
      sub = snapshot.sub
      result = snapshot.result
      mainProcess = snapshot.mainProcess
      restarts = snapshot.restarts
    }

    enum CodingKeys: String, CodingKey {
      case active, sub, result, restarts
      case mainProcess = "main_pid"
    }
  }

  struct Problem: Encodable {
    let kind: String
    let message: String
  }

  let schema = "urn:skillctl:unit:1"
  let tool = JSONText.Tool()
  let target: String
  let host: String
  let unit: String
  let action: String
  let command: String
  /// Nothing was run: it was only to be shown.
  let dryRun: Bool
  let waited: Bool
  let before: State
  /// Absent when nothing was run.
  var after: State?
  /// Whether the service said that it is well; absent when it was not asked.
  var healthy: Bool?
  var milliseconds: Int?
  var problem: Problem?
  var journal: [LogJSON]?

  /// What would be run.
  init(
    plan change: UnitChange, _ command: String, target: String, host: String, _ now: UnitSnapshot
  ) {
    self.target = target
    self.host = host
    self.command = command
    unit = change.unit
    action = change.action.rawValue
    dryRun = true
    waited = false
    before = State(now)
  }

  init(_ outcome: UnitOutcome, target: String, hasHealth: Bool) {
    self.target = target
    host = outcome.host
    unit = outcome.change.unit
    action = outcome.change.action.rawValue
    command = outcome.command
    dryRun = false
    waited = outcome.change.waits
    before = State(outcome.before)
    after = State(outcome.after)
    healthy =
      hasHealth && waited && outcome.change.action != .stop ? outcome.isHealthy : nil
    milliseconds = Int(outcome.time / .milliseconds(1))
    problem = outcome.problem.map { Problem(kind: $0.name, message: $0.words) }
    journal = outcome.problem == nil ? nil : outcome.journal.map(LogJSON.init)
  }

  enum CodingKeys: String, CodingKey {
    case schema, tool, target, host, unit, action, command, waited, before, after, healthy
    case milliseconds, problem, journal
    case dryRun = "dry_run"
  }

  var text: String { JSONText.encode(self) }
}
