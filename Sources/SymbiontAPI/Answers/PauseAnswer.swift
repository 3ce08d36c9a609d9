/// `POST /queue/pause` and `POST /queue/resume`: whether the queue is paused now.
package struct PauseAnswer: Sendable, Hashable, Codable {
  /// `null` when it is not.
  package var pause: QueuePause?

  package init(_ pause: QueuePause?) { self.pause = pause }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(pause, forKey: .pause)
  }
}
