import Ops
import SymbiontAPI

/// What `ops releases` prints with `--format json`; described by `docs/schemas/releases.schema.json`.
struct ReleasesJSON: Encodable {
  struct Release: Encodable {
    let name: String
    let current: Bool
    /// `uploaded`, `healthy`, `bad`, `adopted`; absent when nothing is known of it.
    let state: String?
    let revision: String?
    let at: SymbiontAPI.Timestamp?
    let by: String?
    let why: String?
  }

  struct Change: Encodable {
    let command: String
    let release: String
    let step: String
    let by: String
    let at: SymbiontAPI.Timestamp
  }

  let schema = "urn:skillctl:releases:1"
  let tool = JSONText.Tool()
  let target: String
  let host: String
  let root: String
  let current: String?
  /// To which `ops rollback` goes.
  let candidate: String?
  let releases: [Release]
  let lock: LockJSON?
  /// A change that is on its way or was cut off.
  let change: Change?

  init(_ history: ReleaseHistory, target: String) {
    let state = history.state
    self.target = target
    host = history.host
    root = history.root.path
    current = state.current
    candidate = state.candidate(without: state.current)
    releases = state.releases.map { name in
      let record = state.record(of: name)
      return Release(
        name: name, current: name == state.current, state: state.state(of: name)?.rawValue,
        revision: state.revision(of: name), at: record?.at, by: record?.by.words,
        why: state.why(name))
    }
    lock = state.isLocked ? LockJSON(state.lock) : nil
    change = state.change.map {
      Change(
        command: $0.command, release: $0.release, step: $0.step.rawValue, by: $0.by.words, at: $0.at
      )
    }
  }

  var text: String { JSONText.encode(self) }
}

/// Who has a lock; without members when it does not say.
struct LockJSON: Encodable {
  let by: String?
  let command: String?
  let at: SymbiontAPI.Timestamp?
  let message: String?

  init(_ entry: LockEntry?) {
    by = entry?.by.words
    command = entry?.command
    at = entry?.at
    message = entry?.message
  }
}

/// A line of `ops audit --format json`; described by `docs/schemas/audit.schema.json`.
struct AuditJSON: Encodable {
  let schema = "urn:skillctl:audit:1"
  let at: SymbiontAPI.Timestamp
  let by: String
  let target: String
  let command: String
  let release: String?
  let previous: String?
  let outcome: String
  let seconds: Double
  let message: String?

  init(_ entry: AuditEntry) {
    at = entry.at
    by = entry.by.words
    target = entry.target
    command = entry.command
    release = entry.release
    previous = entry.previous
    outcome = entry.outcome.rawValue
    seconds = entry.seconds
    message = entry.message
  }

  var line: String { JSONText.line(self) }
}

/// What `ops unlock` prints with `--format json`; described by `docs/schemas/unlock.schema.json`.
struct UnlockJSON: Encodable {
  let schema = "urn:skillctl:unlock:1"
  let tool = JSONText.Tool()
  let target: String
  /// Somebody had the lock, and has it no more.
  let ended: Bool
  let lock: LockJSON?

  init(target: String, _ broken: LockEntry??) {
    self.target = target
    ended = broken != nil
    lock = broken.map { LockJSON($0) }
  }

  var text: String { JSONText.encode(self) }
}
