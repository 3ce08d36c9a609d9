/// How long a task waits before its next attempt: each time twice as long, up to a bound.
package struct Backoff: Sendable, Hashable {
  package var first: Duration
  package var most: Duration

  package init(first: Duration = .seconds(10), most: Duration = .seconds(600)) {
    self.first = first
    self.most = most
  }

  /// The pause after so many attempts.
  package func delay(after attempts: Int) -> Duration {
    var delay = min(first, most)
    // Doubled so often, a microsecond is longer than any bound.
    for _ in 1..<min(max(attempts, 1), 64) where delay < most { delay = min(delay * 2, most) }
    return delay
  }
}
