/// A part of the daemon that runs from its start to its stop.
package struct DaemonService: Sendable {
  package let name: String
  /// Returns soon after its task was cancelled, and not before; throwing stops the daemon.
  package let run: @Sendable () async throws -> Void

  package init(_ name: String, run: @escaping @Sendable () async throws -> Void) {
    self.name = name
    self.run = run
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
