/// How much a finding matters. Only `error` stops a build.
package enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
  /// A published reader refuses the skill, or the result would be unsafe.
  case error
  /// Some reader may misbehave, or quality suffers.
  case warning
  /// Worth knowing.
  case info

  package static func < (lhs: Severity, rhs: Severity) -> Bool {
    lhs.rank < rhs.rank
  }

  /// Errors first.
  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .info: 2
    }
  }
}
