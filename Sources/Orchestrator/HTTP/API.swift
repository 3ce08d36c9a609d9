import HTTPTypes
import Hummingbird
import Logging
import SymbiontAPI

/// The HTTP API of the daemon: what it answers to whom.
///
/// `openapi.json` describes all of it.
struct API: Sendable {
  let settings: Settings
  let data: DaemonData
  let scheduler: Scheduler
  let executor: any Executor
  let release: ReleaseIdentity
  let startedAt: Timestamp
  let wall: WallClock
  let logger: Logger
  let eventClients = EventClients()
  let deepHealth: DeepHealthChecks
  let metrics: DaemonMetrics
  private let guards: Guards

  init(
    _ settings: Settings, _ data: DaemonData, scheduler: Scheduler, executor: any Executor,
    token: AccessToken?, release: ReleaseIdentity, counted: MetricStore = MetricStore(),
    wall: WallClock = .system, logger: Logger
  ) {
    self.settings = settings
    self.data = data
    self.scheduler = scheduler
    self.executor = executor
    self.release = release
    self.wall = wall
    self.logger = logger
    startedAt = wall.now()
    guards = Guards(settings, token: token)
    deepHealth = DeepHealthChecks(
      DeepHealthChecks.Subjects(
        folder: data.folder, store: data.store, ledger: data.ledger, scheduler: scheduler,
        executor: executor), release: release, wall: wall)
    metrics = DaemonMetrics(
      counted, scheduler: scheduler, ledger: data.ledger, folder: data.folder, release: release,
      wall: wall)
  }

  /// Everything that can be asked for.
  var endpoints: [Endpoint] {
    submittingEndpoints + taskEndpoints + queueEndpoints + ledgerEndpoints + statusEndpoints
      + eventEndpoints + healthEndpoints + metricsEndpoints + pageEndpoints
  }

  var bodies: BodyReader { BodyReader(most: settings.mostBody, timeout: settings.requestTimeout) }

  /// The answer to every request, whatever goes wrong.
  func answerer() -> @Sendable (Request, APIContext) async -> Response {
    let routes = Routes(endpoints)
    return { request, context in
      let start = ContinuousClock.now
      let target = request.head.path ?? "/"
      let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
      let path = String(parts.first ?? "")
      let found = routes.find(path)
      let response: Response
      do {
        try guards.check(request)
        guard let found else { throw Self.unknown(path) }
        guard let endpoint = found.route.endpoint(request.method) else {
          throw Self.wrongMethod(request.method, found.route)
        }
        response = try await endpoint.answer(
          Endpoint.Call(
            request: request, context: context, parameters: found.parameters,
            query: try Query(parts.count > 1 ? parts[1] : "")))
      } catch {
        response = answer(to: error, request, context)
      }
      metrics.requests.note(
        request.method, route: found?.route.path, response.status, since: start)
      return Answer.guarded(
        request.method == .head ? response.createHeadResponse() : response)
    }
  }

  private func answer(
    to error: any Error, _ request: Request, _ context: APIContext
  ) -> Response {
    var answer = APIError(error, now: wall.now())
    // Whatever was foreseen is told to who asked; of the store's troubles the scheduler tells the log once.
    let isTold = error is SchedulerError || error is APIError || error is StoreError
    if answer.status.kind == .serverError, !isTold {
      logger.error("\(request.method) \(request.head.path?.prefix(200) ?? ""): \(error)")
    }
    if answer.closes {
      // Else the client would send its next request to a connection that is about to end.
      answer.headers[.connection] = "close"
      context.closeSoon()
    }
    return Answer.error(answer)
  }

  private static func unknown(_ path: String) -> APIError {
    APIError(
      .notFound, "unknown_path", "there is nothing at \(path.prefix(200))",
      help: "GET /openapi.json says what there is")
  }

  private static func wrongMethod(_ method: HTTPRequest.Method, _ route: Route) -> APIError {
    var error = APIError(
      .methodNotAllowed, "wrong_method", "\(method) is nothing for \(route.path)",
      help: "it takes \(route.allowed)")
    error.headers[.allow] = route.allowed
    return error
  }
}

/// Which build of the daemon answers.
package struct ReleaseIdentity: Sendable, Equatable {
  package let version: String
  /// The commit it was built from; nil for a build that is no release.
  package let revision: String?

  package init(version: String, revision: String?) {
    self.version = version
    self.revision = revision
  }
}
