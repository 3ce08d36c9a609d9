/// What `GET /events` tells of a task: where it stands, without its texts, which may be long.
package struct TaskEvent: Sendable, Hashable, Codable {
  package var id: String
  package var state: TaskState
  package var source: TaskSource
  package var attempts: Int
  package var tier: Tier?
  package var notBefore: Timestamp?
  package var cost: USD?
  package var errorCategory: String?

  package enum CodingKeys: String, CodingKey {
    case id, source, attempts
    case state = "status"
    case tier = "model"
    case notBefore = "not_before"
    case cost = "estimated_cost_usd"
    case errorCategory = "error_category"
  }

  package init(_ task: TaskRecord) {
    id = task.id
    state = task.state
    source = task.source
    attempts = task.attempts
    tier = task.tier
    notBefore = task.notBefore
    cost = task.cost
    errorCategory = task.errorCategory
  }
}
