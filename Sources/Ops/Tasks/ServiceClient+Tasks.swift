package import SymbiontAPI

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a symbiont can be asked for about its tasks: docs/symbiont-api.md.
extension ServiceClient {
  /// Hands a task to the queue. The text travels in the request's body alone.
  ///
  /// - Throws: ``ServiceFailure``; `CancellationError`.
  package func submit(_ task: TaskText, tier: Tier?, key: TaskKey) async throws -> QueueAnswer {
    struct Body: Encodable {
      let task: String
      let tier: Tier?

      enum CodingKeys: String, CodingKey {
        case task
        case tier = "force_tier"
      }
    }
    var request = ServiceRequest.post(
      "/queue", json: Self.json(Body(task: task.text, tier: tier)))
    request.fields.append((name: "Idempotency-Key", value: key.text))
    return try await read(QueueAnswer.self, request)
  }

  /// A task and every attempt at it.
  ///
  /// - Throws: ``ServiceFailure``; `CancellationError`.
  package func task(_ id: TaskID) async throws -> TaskDetail {
    try await read(TaskDetail.self, .get(id.path))
  }

  /// Tasks of some states, or of all when none is named, the newest first.
  ///
  /// - Throws: ``ServiceFailure``; `CancellationError`.
  package func tasks(_ states: [TaskState], limit: Int) async throws -> TasksAnswer {
    var found: [TaskRecord] = []
    var cursor: String?
    // Tasks and their results may be long: what does not fit into one answer is asked for in several.
    var page = 100
    while true {
      let count = min(page, limit - found.count)
      var query = "limit=\(count)"
      if !states.isEmpty { query += "&status=" + states.map(\.rawValue).joined(separator: ",") }
      if let cursor { query += "&cursor=" + percentEncoded(cursor) }
      let answer: TasksAnswer
      do {
        answer = try await read(TasksAnswer.self, .get("/tasks?" + query))
      } catch let failure as ServiceFailure where failure.kind == .tooLarge && count > 1 {
        page = max(1, count / 4)
        continue
      }
      found += answer.tasks
      cursor = answer.next
      guard found.count < limit, cursor != nil, !answer.tasks.isEmpty else {
        return TasksAnswer(tasks: found, next: cursor)
      }
    }
  }

  /// Cancels a task; the answer comes once nothing of it runs any more.
  ///
  /// - Throws: ``ServiceFailure``; `CancellationError`.
  package func cancel(_ id: TaskID) async throws -> TaskRecord {
    var request = ServiceRequest("DELETE", id.path)
    // A program that does not end when it is asked to is given some time.
    request.limit = max(limit, .seconds(60))
    return try await read(TaskRecord.self, request)
  }

  /// Lets a blocked task go on.
  ///
  /// - Throws: ``ServiceFailure``; `CancellationError`.
  package func unblock(_ id: TaskID) async throws -> TaskRecord {
    try await read(TaskRecord.self, .post(id.path + "/unblock"))
  }

  /// Starts no task until `end`, or until somebody resumes the queue.
  ///
  /// - Throws: ``ServiceFailure``; `CancellationError`.
  package func pauseQueue(_ end: PauseEnd?, reason: String?) async throws -> PauseAnswer {
    struct Body: Encodable {
      let reason: String?
      var until: Timestamp?
      var seconds: Int64?
    }
    var body = Body(reason: reason)
    switch end {
    case .at(let moment): body.until = moment
    case .after(let duration): body.seconds = max(1, duration.components.seconds)
    case nil: break
    }
    return try await read(PauseAnswer.self, .post("/queue/pause", json: Self.json(body)))
  }

  /// - Throws: ``ServiceFailure``; `CancellationError`.
  package func resumeQueue() async throws -> PauseAnswer {
    try await read(PauseAnswer.self, .post("/queue/resume"))
  }

  private static func json(_ value: some Encodable) -> [UInt8] {
    // Texts and numbers always encode.
    ((try? JSONEncoder().encode(value)) ?? Data("{}".utf8)).map { $0 }
  }
}

/// When a pause ends by itself.
package enum PauseEnd: Sendable, Hashable {
  case at(Timestamp)
  /// By the service's clock.
  case after(Duration)
}
