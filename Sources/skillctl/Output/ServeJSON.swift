import Publishing
import SkillModel

/// A line that `serve --format json` prints; described by `docs/schemas/serve.schema.json`.
struct ServeJSON: Encodable {
  enum Event: String, Encodable {
    /// Requests are answered.
    case serving
    /// What is served, or what is wrong, is not what it was.
    case changed
  }

  struct LeftOut: Encodable {
    let skill: String
    let reason: String
  }

  let schema = "urn:skillctl:serve:1"
  let event: Event
  /// Only with `serving`.
  let url: String?
  let changed: [String]
  let milliseconds: Int
  /// How many are served.
  let skills: Int
  let findings: [FindingJSON]
  let faults: [ErrorJSON.Content]
  let leftOut: [LeftOut]
  let notes: [String]

  private enum CodingKeys: String, CodingKey {
    case schema, event, url, changed, milliseconds, skills, findings, faults, notes
    case leftOut = "left_out"
  }

  init(_ event: Event, _ update: LiveUpdate, url: String? = nil, notes: [String] = []) {
    self.event = event
    self.url = url
    changed = update.changed
    milliseconds = ServeLog.milliseconds(update.duration)
    skills = update.skills
    findings = update.findings.map(FindingJSON.init)
    faults = update.faults.map { ErrorJSON(ErrorMessage($0)).error }
    leftOut = update.leftOut.map { LeftOut(skill: $0.skill, reason: $0.reason) }
    self.notes = notes
  }

  var line: String { JSONText.line(self) }
}
