/// That no task is started for now, and why.
package struct QueuePause: Sendable, Hashable, Codable {
  package var reason: String
  package var since: Timestamp
  /// When it ends by itself; nil when somebody has to end it.
  package var until: Timestamp?

  package init(reason: String, since: Timestamp, until: Timestamp?) {
    self.reason = reason
    self.since = since
    self.until = until
  }
}
