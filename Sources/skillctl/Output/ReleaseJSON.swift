import Ops
import SymbiontAPI

/// What a change of releases would do; described by `docs/schemas/release-plan.schema.json`. With
/// `--plan` it is a document, else the first of several lines.
struct ReleasePlanJSON: Encodable {
  struct File: Encodable {
    let path: String
    let size: Int
  }

  let schema = "urn:skillctl:release-plan:1"
  let tool = JSONText.Tool()
  let command: String
  let target: String
  let host: String
  let root: String
  let release: String
  let revision: String?
  let previous: String?
  /// Nothing has to be done.
  let nothingToDo: Bool
  let added: [File]
  let changed: [File]
  let removed: [File]
  let unchanged: Int
  let bytesToSend: Int
  let adopts: String?
  let steps: [String]
  let unitDiff: String?
  let remarks: [String]
  let removes: [String]

  init(_ plan: ReleasePlan) {
    func files(_ entries: [Manifest.Entry]) -> [File] {
      entries.map { File(path: $0.path, size: $0.size) }
    }
    command = plan.command
    target = plan.target
    host = plan.host
    root = plan.root.path
    release = plan.release
    revision = plan.revision
    previous = plan.previous
    nothingToDo = plan.isEmpty
    added = files(plan.difference.added)
    changed = files(plan.difference.changed)
    removed = files(plan.difference.removed)
    unchanged = plan.difference.same.count
    bytesToSend = plan.sendSize
    adopts = plan.adoption?.release
    steps = plan.steps
    unitDiff = plan.unitDiff
    remarks = plan.remarks
    removes = plan.surplus
  }

  enum CodingKeys: String, CodingKey {
    case schema, tool, command, target, host, root, release, revision, previous, added, changed
    case removed, unchanged, adopts, steps, remarks, removes
    case nothingToDo = "nothing_to_do"
    case bytesToSend = "bytes_to_send"
    case unitDiff = "unit_diff"
  }

  var text: String { JSONText.encode(self) }
  var line: String { JSONText.line(self) }
}

/// How far a change is, a line each; described by `docs/schemas/release-event.schema.json`.
struct ReleaseEventJSON: Encodable {
  let schema = "urn:skillctl:release-event:1"
  let target: String
  let host: String
  let event: String
  let message: String?
  /// Bytes.
  var done: Int?
  var total: Int?

  init(_ event: ReleaseEvent, target: String, host: String) {
    self.target = target
    self.host = host
    self.event = event.name
    if case .uploading(let done, let total) = event {
      self.done = done
      self.total = total
      message = nil
    } else {
      message = event.words
    }
  }

  var line: String { JSONText.line(self) }
}

/// What came of a change, the last line; described by `docs/schemas/release-result.schema.json`.
struct ReleaseResultJSON: Encodable {
  struct Sickness: Encodable {
    let message: String
    let journal: [LogJSON]
    /// Findings about a site; absent when there is no more than the message says.
    let evidence: [String]?

    init(_ sickness: ReleaseSickness) {
      message = sickness.why
      journal = sickness.journal.map(LogJSON.init)
      evidence = sickness.evidence.isEmpty ? nil : sickness.evidence
    }
  }

  let schema = "urn:skillctl:release-result:1"
  let target: String
  let host: String
  /// `done`, `rolled_back`, `broken`, or `nothing` when nothing had to be done.
  let outcome: String
  var release: String?
  var revision: String?
  var previous: String?
  var sickness: Sickness?
  var second: Sickness?
  var filesSent: Int?
  var bytesSent: Int?
  var removed: [String]?
  var milliseconds: Int?

  init(nothing target: String, _ host: String) {
    self.target = target
    self.host = host
    outcome = "nothing"
  }

  init(_ outcome: ReleaseOutcome, target: String, host: String) {
    self.target = target
    self.host = host
    self.outcome = outcome.verdict.rawValue
    release = outcome.release
    revision = outcome.revision
    previous = outcome.previous
    sickness = outcome.sickness.map(Sickness.init)
    second = outcome.second.map(Sickness.init)
    filesSent = outcome.sent.files
    bytesSent = outcome.sent.bytes
    removed = outcome.removed
    milliseconds = Int(outcome.time / .milliseconds(1))
  }

  enum CodingKeys: String, CodingKey {
    case schema, target, host, outcome, release, revision, previous, sickness, second, removed
    case milliseconds
    case filesSent = "files_sent"
    case bytesSent = "bytes_sent"
  }

  var line: String { JSONText.line(self) }
}
