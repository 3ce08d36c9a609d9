import ServiceLifecycle

/// A part of the daemon that runs from its start to its stop.
package struct DaemonService: Service {
  package let name: String
  private let cancels: Bool
  private let body: @Sendable () async throws -> Void

  /// - Parameters:
  ///   - name: What it is called when it ends.
  ///   - cancels: Whether its task is cancelled at the stop; else it notices a graceful shutdown itself.
  ///   - run: Returns soon after that, and not before; throwing stops the daemon.
  package init(
    _ name: String, cancels: Bool = true, run: @escaping @Sendable () async throws -> Void
  ) {
    self.name = name
    self.cancels = cancels
    body = run
  }

  /// - Throws: ``ServiceEnded`` when it ends before the daemon is asked to, or ``CannotListen``.
  package func run() async throws {
    let reason: String?
    do {
      if cancels {
        try await cancelWhenGracefulShutdown { try await body() }
      } else {
        try await body()
      }
      reason = nil
    } catch let error as CannotListen {
      throw error
    } catch {
      reason = "\(error)"
    }
    guard Task.isShuttingDownGracefully || Task.isCancelled else {
      throw ServiceEnded(name: name, reason: reason)
    }
  }
}

/// A part of the daemon ended although nobody had stopped it.
package struct ServiceEnded: Error, Sendable, CustomStringConvertible {
  package let name: String
  /// Nil when it just returned.
  package let reason: String?

  package var description: String {
    "\(name) ended\(reason.map { ": " + $0 } ?? " without being asked to")"
  }
}
