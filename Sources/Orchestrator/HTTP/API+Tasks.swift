import HTTPTypes
import Hummingbird
import SymbiontAPI

extension API {
  /// What shows and cancels tasks.
  var taskEndpoints: [Endpoint] {
    [
      Endpoint(.get, "/tasks") { try await tasks($0) },
      Endpoint(.get, "/tasks/{id}") { try await task($0) },
      Endpoint(.delete, "/tasks/{id}") { try await cancel($0) },
      Endpoint(.post, "/tasks/{id}/unblock") { try await unblock($0) },
    ]
  }

  private static let mostTasks = 1000

  private func tasks(_ call: Endpoint.Call) async throws -> Response {
    try call.query.allow("status", "limit", "cursor")
    let words =
      try call.query.value("status")?.split(
        separator: ",", omittingEmptySubsequences: false) ?? []
    let states = try words.map { word in
      if let state = TaskState(rawValue: String(word)) { return state }
      let names = TaskState.allCases.map(\.rawValue)
      throw APIError(
        .badRequest, "bad_parameter", "there is no state `\(word.prefix(80))`",
        help: SettingWords.suggestion(String(word), names)
          + "the states are \(SettingWords.list(names))")
    }
    let limit = try call.query.count("limit", 1...Self.mostTasks) ?? 50
    let page = try await data.store.tasks(
      TaskQuery(states: Set(states), limit: limit, cursor: call.query.value("cursor")))
    return try Answer.json(TasksAnswer(tasks: page.tasks, next: page.next))
  }

  private func task(_ call: Endpoint.Call) async throws -> Response {
    try call.query.allow()
    let id = call.parameters["id"] ?? ""
    guard let task = try await data.store.task(id) else {
      throw StoreError.unknownTask(id: String(id.prefix(80)))
    }
    return try Answer.json(TaskDetail(task, history: await data.store.attempts(at: id)))
  }

  /// Returns once nothing of the task runs any more.
  private func cancel(_ call: Endpoint.Call) async throws -> Response {
    try call.query.allow()
    return try Answer.json(await scheduler.cancel(known(call)))
  }

  private func unblock(_ call: Endpoint.Call) async throws -> Response {
    try call.query.allow()
    try await bodies.readNothing(call)
    return try Answer.json(await scheduler.unblock(known(call)))
  }

  /// The task that a path names.
  private func known(_ call: Endpoint.Call) async throws -> String {
    let id = call.parameters["id"] ?? ""
    guard try await data.store.task(id) != nil else {
      throw StoreError.unknownTask(id: String(id.prefix(80)))
    }
    return id
  }
}
