/// `POST /task`: the finished task. Symbiont's nine fields are always there, `null` when nothing is known;
/// the task's further ones follow.
package struct TaskAnswer: Sendable, Hashable, Codable {
  package var task: TaskRecord

  package init(_ task: TaskRecord) { self.task = task }

  private enum Key: String, CodingKey, CaseIterable {
    case tier = "model"
    case result
    case elapsedSeconds = "elapsed_seconds"
    case inputTokens = "input_tokens"
    case outputTokens = "output_tokens"
    case cost = "estimated_cost_usd"
    case timestamp
  }

  package init(from decoder: any Decoder) throws { task = try TaskRecord(from: decoder) }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    for key in Key.allCases { try values.encodeNil(forKey: key) }
    try values.encode((task.finishedAt ?? task.createdAt).secondsText, forKey: .timestamp)
    try task.encode(to: encoder)
  }
}

/// `GET /tasks/{id}`: a task, and every attempt at it.
package struct TaskDetail: Sendable, Hashable, Codable {
  package var task: TaskRecord
  /// The first one first.
  package var history: [Attempt]

  package init(_ task: TaskRecord, history: [Attempt]) {
    self.task = task
    self.history = history
  }

  private enum Key: String, CodingKey { case history }

  package init(from decoder: any Decoder) throws {
    task = try TaskRecord(from: decoder)
    history = try decoder.container(keyedBy: Key.self).decode([Attempt].self, forKey: .history)
  }

  package func encode(to encoder: any Encoder) throws {
    try task.encode(to: encoder)
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(history, forKey: .history)
  }
}

/// `GET /tasks`: tasks in the order in which they were accepted, the newest first.
package struct TasksAnswer: Sendable, Hashable, Codable {
  package var tasks: [TaskRecord]
  /// The `cursor` of the next page; left out on the last one.
  package var next: String?

  package init(tasks: [TaskRecord], next: String?) {
    self.tasks = tasks
    self.next = next
  }
}
