package import CoreMetrics
import HTTPTypes
package import Hummingbird

/// Counts and times every request by its route. What no route was found for is one series, whatever its
/// path, so that a scanner cannot make thousands.
package struct RequestMetrics<Context: RequestContext>: RouterMiddleware {
  private let metrics: any MetricsFactory

  package init(_ metrics: any MetricsFactory) { self.metrics = metrics }

  package func handle(
    _ request: Request, context: Context,
    next: @concurrent (Request, Context) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    do {
      let response = try await next(request, context)
      note(request, context, response.status, since: start)
      return response
    } catch {
      let status = (error as? any HTTPResponseError)?.status ?? .internalServerError
      note(request, context, status, since: start)
      throw error
    }
  }

  private func note(
    _ request: Request, _ context: Context, _ status: HTTPResponse.Status,
    since start: ContinuousClock.Instant
  ) {
    // Hummingbird's own word for no route.
    let path = context.endpointPath
    let route = ("route", path == nil || path == "NotFound" ? "none" : path ?? "none")
    let known: [HTTPRequest.Method] = [.get, .head, .post, .put, .delete, .options, .patch]
    let method = ("method", known.contains(request.method) ? request.method.rawValue : "other")
    Counter(
      label: MetricDescription.requests.name,
      dimensions: [method, route, ("status", "\(status.code)")], factory: metrics
    ).increment()
    Timer(
      label: MetricDescription.requestDuration.name, dimensions: [method, route], factory: metrics
    ).recordNanoseconds((ContinuousClock.now - start).wholeNanoseconds)
  }
}
