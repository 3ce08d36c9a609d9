import HTTPTypes
import Hummingbird
import SymbiontAPI

extension API {
  /// What takes tasks.
  var submittingEndpoints: [Endpoint] {
    [
      Endpoint(.post, "/task") { try await run($0) },
      Endpoint(.post, "/queue") { try await submit($0) },
    ]
  }

  /// Does a task and waits for its end; it goes on when its client goes away.
  private func run(_ call: Endpoint.Call) async throws -> Response {
    let new = try await newTask(call, .task)
    let task = try await scheduler.run(new)
    var fields = HTTPFields()
    fields[.location] = "/tasks/\(task.id)"
    guard task.state == .done else { throw Self.failure(of: task, fields) }
    return try Answer.json(TaskAnswer(task), headers: fields)
  }

  private func submit(_ call: Endpoint.Call) async throws -> Response {
    let new = try await newTask(call, .queue)
    let submission = try await scheduler.submit(new)
    let task = submission.task
    var fields = HTTPFields()
    fields[.location] = "/tasks/\(task.id)"
    return try Answer.json(
      QueueAnswer(id: task.id, state: task.state, position: submission.position), headers: fields)
  }

  private func newTask(_ call: Endpoint.Call, _ source: TaskSource) async throws -> NewTask {
    try call.query.allow()
    let key = try IdempotencyKey.read(call.request.headers)
    let bytes = try await bodies.read(call, isNeeded: true)
    let body = try TaskRequest(bytes, most: settings.mostTask)
    return NewTask(
      body.task, source: source, forceTier: body.forceTier, maxAttempts: settings.maxAttempts,
      idempotencyKey: key)
  }

  /// Why a task that somebody waits for has no result.
  private static func failure(of task: TaskRecord, _ fields: HTTPFields) -> APIError {
    let reason = task.error.map { ": \($0)" } ?? ""
    let help = "GET /tasks/\(task.id) says more"
    var error =
      switch task.state {
      case .cancelled:
        APIError(.conflict, "cancelled", "\(task.id) was cancelled", help: help, task: task.id)
      case .interrupted:
        APIError(
          .serviceUnavailable, "interrupted", "\(task.id) was interrupted\(reason)", help: help,
          task: task.id)
      case .failed where task.errorCategory == CallFailure.Category.usageLimit.rawValue:
        APIError(
          .serviceUnavailable, "usage_limit", "\(task.id) failed\(reason)", help: help,
          task: task.id)
      default:
        task.errorCategory == BudgetStop.category
          ? APIError(
            .tooManyRequests, "budget_exhausted", "\(task.id) failed\(reason)", help: help,
            task: task.id)
          : APIError(
            .badGateway, task.errorCategory ?? "failed", "\(task.id) failed\(reason)", help: help,
            task: task.id)
      }
    error.headers = fields
    return error
  }
}
