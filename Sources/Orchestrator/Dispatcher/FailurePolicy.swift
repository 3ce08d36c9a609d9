package import SymbiontAPI

/// What follows from a call that failed.
package enum FailurePolicy: Sendable, Equatable {
  /// Once more after a pause, when an attempt is left.
  case retry
  case fail
  /// The call was not the task's fault: give the task back, and let the queue wait.
  case pause(until: Timestamp?)

  /// A limit that does not say when it ends lasts for `limitPause`.
  package init(_ failure: CallFailure, now: Timestamp, limitPause: Duration) {
    if failure.category == .usageLimit {
      self = .pause(until: failure.resetsAt ?? now + limitPause)
    } else if failure.category == .missing {
      // A program may be in the middle of an update, or the disk full: asking again costs nothing.
      self = .pause(until: now + limitPause)
    } else if failure.category.concernsEveryCall {
      self = .pause(until: nil)
    } else {
      self = failure.category.isTransient ? .retry : .fail
    }
  }
}
