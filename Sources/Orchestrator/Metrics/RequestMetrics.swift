import CoreMetrics
import HTTPTypes

extension DaemonMetrics {
  /// Counts and times a request by its route. What no route was found for is one series, whatever its path,
  /// so that a scanner cannot make thousands.
  func note(
    _ method: HTTPRequest.Method, route: String?, _ status: HTTPResponse.Status,
    since start: ContinuousClock.Instant
  ) {
    let known: [HTTPRequest.Method] = [.get, .head, .post, .put, .delete, .options, .patch]
    let labels = [
      ("method", known.contains(method) ? method.rawValue : "other"), ("route", route ?? "none"),
    ]
    Counter(
      label: MetricDescription.requests.name,
      dimensions: labels + [("status", "\(status.code)")], factory: store
    ).increment()
    Timer(label: MetricDescription.requestDuration.name, dimensions: labels, factory: store)
      .recordNanoseconds((ContinuousClock.now - start).wholeNanoseconds)
  }
}
