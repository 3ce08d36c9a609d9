import CoreMetrics
import HTTPTypes
import Synchronization

/// Counts and times requests by route. What no route was found for is one series, whatever its path,
/// so that a scanner cannot make thousands.
final class RequestMetrics: Sendable {
  private struct Key: Hashable {
    let method: String
    let route: String
    let status: Int
  }

  private struct Series {
    let count: Counter
    let time: Timer
  }

  private static let known: Set<HTTPRequest.Method> = [
    .get, .head, .post, .put, .delete, .options, .patch,
  ]

  private let store: MetricStore
  /// Looking for a series by its labels takes longer than many an answer.
  private let series = Mutex<[Key: Series]>([:])

  init(_ store: MetricStore) { self.store = store }

  func note(
    _ method: HTTPRequest.Method, route: String?, _ status: HTTPResponse.Status,
    since start: ContinuousClock.Instant
  ) {
    let key = Key(
      method: Self.known.contains(method) ? method.rawValue : "other", route: route ?? "none",
      status: status.code)
    let found = series.withLock { series in
      if let found = series[key] { return found }
      let new = make(key)
      series[key] = new
      return new
    }
    found.count.increment()
    found.time.recordNanoseconds((ContinuousClock.now - start).wholeNanoseconds)
  }

  private func make(_ key: Key) -> Series {
    let labels = [("method", key.method), ("route", key.route)]
    return Series(
      count: Counter(
        label: MetricDescription.requests.name, dimensions: labels + [("status", "\(key.status)")],
        factory: store),
      time: Timer(
        label: MetricDescription.requestDuration.name, dimensions: labels, factory: store))
  }
}
