import Ops
import SymbiontAPI

/// What `ops task`, `ops queue add` and `ops queue show` print as JSON; described by
/// `docs/schemas/task.schema.json`.
struct TaskJSON: Encodable {
  let schema = "urn:skillctl:task:1"
  let tool = JSONText.Tool()
  let target: String
  let id: String
  /// `queued` when it has just been accepted, else its state.
  let status: String
  /// How many were pending when it was accepted, itself included.
  var position: Int?
  var key: String?
  var task: TaskRecord?
  var history: [Attempt]?

  init(_ target: String, _ answer: QueueAnswer, _ detail: TaskDetail?, key: TaskKey) {
    self.target = target
    id = answer.id
    status = detail?.task.state.rawValue ?? answer.status
    position = answer.position
    self.key = key.text
    task = detail?.task
    history = detail?.history
  }

  init(_ target: String, _ detail: TaskDetail) {
    self.target = target
    id = detail.task.id
    status = detail.task.state.rawValue
    task = detail.task
    history = detail.history
  }

  var text: String { JSONText.encode(self) }
}
