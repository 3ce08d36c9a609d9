/// `GET /health`: that the daemon answers; nothing is looked at.
package struct HealthAnswer: Sendable, Hashable, Codable {
  /// Symbiont's says `elixir/otp`.
  package static let ownRuntime = "swift"

  package var runtime: String
  package var status: String

  package init(runtime: String = ownRuntime, status: String = "ok") {
    self.runtime = runtime
    self.status = status
  }
}
