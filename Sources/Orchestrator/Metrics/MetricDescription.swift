/// What a metric that is counted as it happens means.
package struct MetricDescription: Sendable {
  package let name: String
  package let help: String
  /// Upper bounds of a histogram's buckets, growing.
  package let buckets: [Double]

  package init(_ name: String, _ help: String, buckets: [Double] = seconds) {
    self.name = name
    self.help = help
    self.buckets = buckets
  }

  /// From a light answer to a client's patience.
  package static let seconds = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
  ]
  /// From a classification to half an hour.
  static let longSeconds: [Double] = [0.5, 1, 2.5, 5, 10, 20, 40, 60, 120, 300, 600, 1200, 1800]

  static let requests = MetricDescription(
    "symbiont_http_requests_total", "HTTP requests by method, route and status.")
  static let requestDuration = MetricDescription(
    "symbiont_http_request_duration_seconds",
    "Time from an HTTP request's head to the beginning of its answer.")
  static let calls = MetricDescription(
    "symbiont_calls_ended_total",
    "Calls of a model since the start, by tier and outcome: answered, or the category of the failure."
  )
  static let callDuration = MetricDescription(
    "symbiont_call_duration_seconds",
    "Time of a model's call, from the start of its program to its confirmed end.",
    buckets: longSeconds)

  package static let all = [requests, requestDuration, calls, callDuration]
}
