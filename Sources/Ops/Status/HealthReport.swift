package import SymbiontAPI

/// What a service says of its own health.
package struct HealthReport: Sendable {
  package let target: Target
  package let path: String
  /// Of HTTP.
  package let status: Int
  package let time: Duration
  /// Nil when only a sign of life was asked for.
  package let deep: DeepHealth?

  package var isGood: Bool { 200..<300 ~= status && deep?.status != .failed }

  /// Asks.
  ///
  /// - Throws: ``ServiceFailure`` when there is no answer, or none that can be read; `CancellationError`.
  package static func read(
    _ target: Target, path: String, isDeep: Bool, from service: ServiceClient
  ) async throws -> HealthReport {
    let answer = try await service.send(.get(path))
    // One of no use says why by its status alone.
    let deep = isDeep ? try service.read(DeepHealth.self, of: answer, accepting: [503]) : nil
    return HealthReport(
      target: target, path: path, status: answer.status, time: answer.time, deep: deep)
  }
}
