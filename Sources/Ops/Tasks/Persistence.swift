/// How long to wait before something is tried once more: longer each time, up to a bound.
package struct Persistence: Sendable {
  package var first: Duration = .milliseconds(250)
  package var longest: Duration = .seconds(15)
  /// Without a sign of life for so long, it is given up; nil is never.
  package var patience: Duration?

  package init(patience: Duration? = nil) { self.patience = patience }
}

/// The waits since something went well.
private struct Waits {
  let persistence: Persistence
  private var next: Duration?
  private var since: ContinuousClock.Instant?

  init(_ persistence: Persistence) { self.persistence = persistence }

  var isOver: Bool {
    guard let since, let patience = persistence.patience else { return false }
    return ContinuousClock.now - since > patience
  }

  mutating func reset() { (next, since) = (nil, nil) }

  mutating func take() -> Duration {
    let wait = next ?? persistence.first
    next = min(wait * 2, persistence.longest)
    if since == nil { since = .now }
    return wait
  }
}

extension Target {
  /// Runs `body` with the service, and again whenever the connection or the service is lost.
  ///
  /// Over ssh, a new connection is made only when the old one is gone.
  ///
  /// - Parameters:
  ///   - settings: how it is reached.
  ///   - persistence: how long it is tried.
  ///   - mayGoOn: whether it is worth another try after an error that may pass.
  ///   - lost: is told the error and how long it waits before the next try.
  ///   - body: says by its second argument that all is well.
  /// - Returns: what `body` does.
  /// - Throws: what `body` throws and is not to be tried again; ``SSHFailure``; ``KeyFailure``;
  ///   `CancellationError`.
  func persistently<Value>(
    _ settings: SessionSettings, _ persistence: Persistence = Persistence(),
    mayGoOn: (any Error) -> Bool, lost: (any Error, Duration) -> Void,
    body: (ServiceClient, _ isWell: () -> Void) async throws -> Value
  ) async throws -> Value {
    var waits = Waits(persistence)
    func isWorthIt(_ error: any Error) -> Bool {
      isPassing(error) && !waits.isOver && mayGoOn(error)
    }
    while true {
      do {
        return try await withService(settings) { client in
          while true {
            do {
              return try await body(client) { waits.reset() }
            } catch let failure as ServiceFailure
              where !failure.needsConnection && isWorthIt(failure)
            {
              let wait = waits.take()
              lost(failure, wait)
              try await Task.sleep(for: wait)
            }
          }
        }
      } catch  where isWorthIt(error) {
        let wait = waits.take()
        lost(error, wait)
        try await Task.sleep(for: wait)
      }
    }
  }
}

/// Whether the same may go well later.
func isPassing(_ error: any Error) -> Bool {
  switch error {
  case let failure as ServiceFailure: failure.isPassing
  case let failure as SSHFailure: failure.isPassing
  default: false
  }
}

extension ServiceFailure {
  var isPassing: Bool {
    switch kind {
    case .refused, .timedOut, .closed, .unknownName: true
    case .ssh: ssh?.isPassing ?? false
    case .status: [500, 502, 503, 504].contains(status)
    case .notHTTP, .tooLarge, .certificate, .unreadable, .other: false
    }
  }

  /// Whether the way to the service is gone, and not just the service.
  var needsConnection: Bool { kind == .ssh && ssh?.kind != .nothingListens }

  /// Whether the request may have reached the service although no answer came.
  var mayHaveArrived: Bool {
    switch kind {
    case .timedOut, .closed: true
    case .ssh: ssh?.kind != .nothingListens && ssh?.kind != .forwardingRefused
    case .status: status == 502 || status == 504
    case .unknownName, .refused, .notHTTP, .tooLarge, .certificate, .unreadable, .other: false
    }
  }
}

extension SSHFailure {
  var isPassing: Bool {
    switch cause ?? kind {
    case .unknownName, .noRoute, .timedOut, .refused, .nothingListens, .connectionLost,
      .sessionRefused:
      true
    case .hostKeyUnknown, .hostKeyChanged, .keyRefused, .jumpHostFailed, .commandMissing,
      .forwardingRefused, .sshMissing, .configuration, .other:
      false
    }
  }
}
