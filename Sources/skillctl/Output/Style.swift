import SkillModel

/// How a part of the output looks on a colour terminal: the parameters of an SGR sequence, by
/// meaning.
enum Style: String {
  case error = "1;31"
  case warning = "1;33"
  case info = "1;36"
  case success = "1;32"
  case strong = "1"
  case faint = "2"
  case gutter = "34"

  /// The style of a finding's severity.
  static func of(_ severity: Severity) -> Style {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .info: .info
    }
  }
}
