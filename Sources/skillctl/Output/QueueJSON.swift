import Ops
import SymbiontAPI

/// What `ops queue list --format json` prints; described by `docs/schemas/queue.schema.json`.
struct QueueJSON: Encodable {
  let schema = "urn:skillctl:queue:1"
  let tool = JSONText.Tool()
  let target: String
  let tasks: [TaskRecord]
  /// Whether there are more of them.
  let more: Bool
  /// How many there are of each state; empty when the service does not tell.
  let counts: [String: Int]
  let pause: QueuePause?

  init(_ target: String, _ answer: TasksAnswer, _ status: StatusAnswer) {
    self.target = target
    tasks = answer.tasks
    more = answer.next != nil
    counts = status.tasks
    pause = status.pause
  }

  var text: String { JSONText.encode(self) }
}

/// What the commands of `ops queue` print as JSON that change something; described by
/// `docs/schemas/queue-change.schema.json`.
struct QueueChangeJSON: Encodable {
  struct Entry: Encodable {
    let id: String
    /// As it is now; absent when it was not changed.
    var status: String?
    var position: Int?
    /// Why it was not changed.
    var error: String?
  }

  let schema = "urn:skillctl:queue-change:1"
  let tool = JSONText.Tool()
  let target: String
  /// Of `add`, `cancel` and `unblock`.
  var tasks: [Entry]?
  var key: String?
  /// Of `pause` and `resume`: whether it is paused now.
  var isPaused: Bool?
  var pause: QueuePause?

  init(_ target: String, accepted: [QueueAnswer], key: TaskKey) {
    self.target = target
    self.key = key.text
    tasks = accepted.map { Entry(id: $0.id, status: $0.status, position: $0.position) }
  }

  init(_ target: String, _ changes: [TaskChange]) {
    self.target = target
    tasks = changes.map { change in
      switch change.result {
      case .success(let task): Entry(id: change.id.text, status: task.state.rawValue)
      case .failure(let failure):
        Entry(id: change.id.text, error: failure.detail?.message ?? failure.message)
      }
    }
  }

  init(_ target: String, _ answer: PauseAnswer) {
    self.target = target
    isPaused = answer.pause != nil
    pause = answer.pause
  }

  enum CodingKeys: String, CodingKey {
    case schema, tool, target, tasks, key, pause
    case isPaused = "paused"
  }

  var text: String { JSONText.encode(self) }
}
