/// What comes while the events of a service are followed.
package enum FollowedEvent: Sendable {
  case event(ServerEvent)
  /// The connection is gone; it is made again after a while.
  case lost(String, Duration)
}

extension Target {
  /// Follows the service's events for ever; when the connection ends, it is made again.
  ///
  /// - Throws: ``ServiceFailure``, ``SSHFailure`` or ``KeyFailure`` when it cannot be reached at first, or
  ///   refuses later; `CancellationError`; what `take` throws.
  package func followEvents(
    _ settings: SessionSettings, _ persistence: Persistence = Persistence(),
    _ take: (FollowedEvent) throws -> Void
  ) async throws {
    var wasReached = false
    // What the listener throws ends it, even from where nothing can be thrown.
    var refusal: (any Error)?
    try await persistently(
      settings, persistence, mayGoOn: { _ in wasReached && refusal == nil },
      lost: { error, wait in
        do { try take(.lost(TaskErrand.words(error), wait)) } catch { refusal = error }
      },
      body: { client, isWell in
        if let refusal { throw refusal }
        try await client.events("/events") { event in
          wasReached = true
          isWell()
          try take(.event(event))
        }
        throw client.failure(.closed, .get("/events"), "the service ended the stream")
      })
  }
}
