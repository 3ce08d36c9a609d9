/// Notices that the same thing goes wrong again and again, so that a queue is not burnt on it.
package struct Breaker: Sendable, Equatable {
  package struct Settings: Sendable, Equatable {
    /// So many failures of one category in a row.
    package var failures: Int
    /// For how long the queue pauses; nil until somebody lets it go on.
    package var pause: Duration?

    package init(failures: Int = 5, pause: Duration? = .seconds(1800)) {
      self.failures = failures
      self.pause = pause
    }
  }

  private let settings: Settings
  private var category: CallFailure.Category?
  private var count = 0

  package init(_ settings: Settings) { self.settings = settings }

  /// - Returns: whether that was one too many. Then the first failure after the pause is one again.
  package mutating func failed(_ category: CallFailure.Category) -> Bool {
    count = category == self.category ? count + 1 : 1
    self.category = category
    return count >= settings.failures
  }

  package mutating func reset() {
    category = nil
    count = 0
  }
}
