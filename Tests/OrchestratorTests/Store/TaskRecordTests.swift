import FoundationEssentials
import SymbiontAPI
import Testing

@Suite("A task on the wire")
struct TaskRecordTests {
  /// These names are what clients rely on.
  @Test("Its members have the documented names, and what is unknown is left out")
  func names() throws {
    let moment = Timestamp(microseconds: 1_774_017_192_000_000)
    var task = TaskRecord(
      id: "task-1774017192-x7k2p4q9wm", task: "Analyze…", source: .task, forceTier: .haiku,
      createdAt: moment, maxAttempts: 2)
    #expect(
      try json(task) == #"""
        {"attempts":0,"created_at":"2026-03-20T14:33:12.000000Z","force_tier":"haiku",\#
        "id":"task-1774017192-x7k2p4q9wm","max_attempts":2,"source":"task","status":"pending",\#
        "task":"Analyze…"}
        """#)
    task.state = .failed
    task.notBefore = moment
    task.startedAt = moment
    task.finishedAt = moment
    task.attempts = 1
    task.blockedReason = "why"
    task.result = "r"
    task.error = "e"
    task.errorCategory = "timeout"
    task.tier = .opus
    task.elapsedSeconds = 2.5
    task.inputTokens = 45
    task.outputTokens = 87
    task.cost = USD(nanos: 8_200_000)
    #expect(
      try json(task) == #"""
        {"attempts":1,"blocked_reason":"why","created_at":"2026-03-20T14:33:12.000000Z",\#
        "elapsed_seconds":2.5,"error":"e","error_category":"timeout",\#
        "estimated_cost_usd":0.0082,"finished_at":"2026-03-20T14:33:12.000000Z",\#
        "force_tier":"haiku","id":"task-1774017192-x7k2p4q9wm","input_tokens":45,\#
        "max_attempts":2,"model":"opus","not_before":"2026-03-20T14:33:12.000000Z",\#
        "output_tokens":87,"result":"r","source":"task",\#
        "started_at":"2026-03-20T14:33:12.000000Z","status":"failed","task":"Analyze…"}
        """#)
    let copy = try JSONDecoder().decode(TaskRecord.self, from: JSONEncoder().encode(task))
    #expect(copy == task)
  }

  private func json(_ task: TaskRecord) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(task), as: UTF8.self)
  }
}
