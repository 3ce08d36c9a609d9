import Ops
import SkillModel
import SymbiontAPI

/// What `ops status --format json` prints; described by `docs/schemas/status.schema.json`.
struct StatusJSON: Encodable {
  struct Obstacle: Encodable {
    let code: String
    let message: String
    let help: String
  }

  struct Unit: Encodable {
    let name: String
    let load: String
    let active: String
    let sub: String
    let enabled: String
    let result: String
    let restarts: Int
    let pid: Int?
    let since: SymbiontAPI.Timestamp?
  }

  struct Health: Encodable {
    let status: Int
    let milliseconds: Int
    /// `ok`, `degraded` or `failed`; absent where nobody looks deeper.
    let deep: String?
    let checks: [HealthCheck]?
  }

  struct Queue: Encodable {
    let pending: Int
    let running: Int
    let tasks: [String: Int]
    let oldestPendingSeconds: Double?
    let paused: Bool
    let lastHeartbeat: SymbiontAPI.Timestamp?

    enum CodingKeys: String, CodingKey {
      case pending, running, tasks, paused
      case oldestPendingSeconds = "oldest_pending_seconds"
      case lastHeartbeat = "last_heartbeat"
    }
  }

  struct Cost: Encodable {
    let today: USD
    let month: USD
    let budget: USD?
    /// Of the last fourteen days, today last.
    let days: [USD]
    let unknownCostCalls: Int

    enum CodingKeys: String, CodingKey {
      case today = "today_usd"
      case month = "month_usd"
      case budget = "budget_usd"
      case days = "days_usd"
      case unknownCostCalls = "unknown_cost_calls"
    }
  }

  struct Disk: Encodable {
    let path: String
    let freeBytes: Int64
    let freePercent: Double

    enum CodingKeys: String, CodingKey {
      case path
      case freeBytes = "free_bytes"
      case freePercent = "free_percent"
    }
  }

  struct Backup: Encodable {
    let newest: String
    let modified: SymbiontAPI.Timestamp
  }

  struct Certificate: Encodable {
    let server: String
    let expires: SymbiontAPI.Timestamp
  }

  struct LoggedError: Encodable {
    let time: SymbiontAPI.Timestamp?
    let message: String
  }

  struct Condition: Encodable {
    let name: String
    let verdict: String
    let found: String
    let wanted: String
    let statedBy: String

    enum CodingKeys: String, CodingKey {
      case name, verdict, found, wanted
      case statedBy = "stated_by"
    }
  }

  struct Unknown: Encodable {
    let about: String
    let message: String
    let help: String?
  }

  let schema = "urn:skillctl:status:1"
  let tool = JSONText.Tool()
  let target: String
  let kind: String
  /// Absent for a service on this machine.
  let host: String?
  let url: String
  let time: SymbiontAPI.Timestamp
  let milliseconds: Int
  let verdict: String
  /// Why it is not healthy.
  let reasons: [String]
  let remarks: [String]
  /// Why nothing was answered.
  let obstacle: Obstacle?
  let version: String?
  let revision: String?
  let unit: Unit?
  let health: Health?
  let queue: Queue?
  let cost: Cost?
  let disks: [Disk]
  let backup: Backup?
  let certificates: [Certificate]
  let errors: [LoggedError]?
  let conditions: [Condition]
  /// What the target has not.
  let notApplicable: [String]
  /// What was asked and not answered.
  let unknown: [Unknown]

  enum CodingKeys: String, CodingKey {
    case schema, tool, target, kind, host, url, time, milliseconds, verdict, reasons, remarks
    case obstacle, version, revision, unit, health, queue, cost, disks, backup, certificates
    case errors, conditions, unknown
    case notApplicable = "not_applicable"
  }

  var text: String { JSONText.encode(self) }
  /// On one line.
  var line: String { JSONText.line(self) }
}
