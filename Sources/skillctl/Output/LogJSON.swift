import Ops
import SymbiontAPI

/// One line of `ops logs --format json`; described by `docs/schemas/log.schema.json`.
struct LogJSON: Encodable {
  let schema = "urn:skillctl:log:1"
  let message: String
  let time: Timestamp?
  let priority: String?
  let identifier: String?
  let process: Int?

  init(_ line: LogLine) {
    message = line.message
    time = line.time
    priority = line.priority?.name
    identifier = line.identifier
    process = line.process
  }

  enum CodingKeys: String, CodingKey {
    case schema, message, time, priority, identifier
    case process = "pid"
  }

  var text: String { JSONText.line(self) }
}
