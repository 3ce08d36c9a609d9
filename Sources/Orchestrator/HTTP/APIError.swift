import HTTPTypes
package import SymbiontAPI

/// Why a request is not done: the status and what its answer says.
package struct APIError: Error, Sendable {
  let status: HTTPResponse.Status
  package let detail: ErrorAnswer.Detail
  var headers = HTTPFields()
  /// Whether the rest of the request is not worth reading.
  var closes = false

  init(
    _ status: HTTPResponse.Status, _ code: String, _ message: String, help: String? = nil,
    place: ErrorAnswer.Place? = nil, task: String? = nil, until: Timestamp? = nil
  ) {
    self.status = status
    detail = ErrorAnswer.Detail(
      code: code, message: message, help: help, place: place, task: task, until: until)
  }

  fileprivate func retryAfter(_ until: Timestamp?, _ now: Timestamp, otherwise seconds: Int?)
    -> APIError
  {
    var error = self
    let wait =
      until.map { max(1, Int64(($0 - now).inSeconds.rounded(.up))) } ?? seconds.map(Int64.init)
    if let wait { error.headers[.retryAfter] = "\(wait)" }
    return error
  }
}

extension APIError {
  /// The answer to whatever the work throws.
  init(_ error: any Error, now: Timestamp) {
    switch error {
    case let error as APIError: self = error
    case let error as SchedulerError: self = Self.scheduler(error, now)
    case let error as StoreError: self = Self.store(error)
    case is DataError:
      self = APIError(
        .serviceUnavailable, "ledger_unavailable", "the ledger cannot be read",
        help: "the daemon's log says why"
      ).retryAfter(nil, now, otherwise: 30)
    default:
      self = APIError(
        .internalServerError, "internal", "something unforeseen went wrong",
        help: "the daemon's log says what; please report it")
    }
  }

  private static func scheduler(_ error: SchedulerError, _ now: Timestamp) -> APIError {
    switch error {
    case .stopping:
      APIError(
        .serviceUnavailable, "stopping", "\(error)", help: "nothing that was accepted is lost"
      ).retryAfter(nil, now, otherwise: 5)
    case .leftBehind(let id):
      APIError(
        .serviceUnavailable, "stopping", "\(error)",
        help: "do not send it again; GET /tasks/\(id) has its result then", task: id
      ).retryAfter(nil, now, otherwise: 5)
    case .unsettled(let id, _, let isLedger):
      APIError(
        .serviceUnavailable, isLedger ? "ledger_unavailable" : "store_unavailable", "\(error)",
        help: "do not send it again; GET /tasks/\(id) has its result then", task: id
      ).retryAfter(nil, now, otherwise: 30)
    case .ledger:
      APIError(.serviceUnavailable, "ledger_unavailable", "\(error)")
        .retryAfter(nil, now, otherwise: 30)
    case .budget(let stop):
      APIError(
        .tooManyRequests, "budget_exhausted", "\(stop)",
        help: "POST /queue takes the task for when there is room again", until: stop.until
      ).retryAfter(stop.until, now, otherwise: stop.isPassing ? 30 : nil)
    case .paused(let pause):
      APIError(
        .serviceUnavailable, "paused", "\(error)",
        help: "POST /queue takes the task for then; POST /queue/resume ends the pause",
        until: pause.until
      ).retryAfter(pause.until, now, otherwise: nil)
    }
  }

  private static func store(_ error: StoreError) -> APIError {
    switch error {
    case .keyReused(let id):
      APIError(.unprocessableContent, "key_reused", "\(error)", task: id)
    case .unknownTask(let id):
      APIError(
        .notFound, "unknown_task", "\(error)",
        help: "GET /tasks lists them; finished ones are forgotten after some time", task: id)
    case .wrongState(let id, let state):
      APIError(
        .conflict, "wrong_state", "\(error)",
        help: state.isFinished ? "a finished task stays as it is" : nil, task: id)
    case .staleFence(let id): APIError(.conflict, "wrong_state", "\(error)", task: id)
    case .badCursor: APIError(.badRequest, "bad_cursor", "\(error)")
    case .full:
      APIError(
        HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"), "disk_full",
        "there is no room to write; nothing was accepted",
        help: "free some space on the daemon's disk; what was accepted before is not lost")
    case .corrupt, .foreign, .newer, .unavailable:
      APIError(
        .serviceUnavailable, "store_unavailable", "the store cannot be used; nothing was accepted",
        help: "the daemon's log and GET /health/deep say why")
    }
  }
}
