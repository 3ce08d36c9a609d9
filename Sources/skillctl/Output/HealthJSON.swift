import Ops
import SymbiontAPI

/// What `ops health --format json` prints; described by `docs/schemas/health.schema.json`.
struct HealthJSON: Encodable {
  let schema = "urn:skillctl:health:1"
  let tool = JSONText.Tool()
  let target: String
  let path: String
  /// Of HTTP.
  let status: Int
  let milliseconds: Int
  let healthy: Bool
  /// Absent without `--deep`.
  let deep: DeepHealth?

  init(_ report: HealthReport) {
    target = report.target.name
    path = report.path
    status = report.status
    milliseconds = report.time.wholeMilliseconds
    healthy = report.isGood
    deep = report.deep
  }

  var text: String { JSONText.encode(self) }
}
