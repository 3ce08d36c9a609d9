import SkillModel

/// Findings as commands of GitHub Actions, which shows them beside the lines of a change.
///
/// Format: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions (checked 2026-11-22).
enum WorkflowCommands {
  /// One command a line, and the summary behind them.
  static func text(_ findings: [Finding], summary: String) -> String {
    findings.map(command).joined() + summary + "\n"
  }

  private static func command(_ finding: Finding) -> String {
    var properties = [("file", finding.path)]
    if let place = finding.place {
      properties += [
        ("line", "\(place.start.line)"), ("col", "\(place.start.column)"),
        ("endLine", "\(place.end.line)"),
      ]
      // A range of columns is only shown within one line.
      if place.end.line == place.start.line {
        properties.append(("endColumn", "\(place.end.column)"))
      }
    }
    properties.append(("title", "\(finding.code) \(finding.rule)"))
    let list = properties.map { "\($0.0)=\(escaped($0.1, property: true))" }.joined(separator: ",")
    let refusals = finding.refusals.map { "\n\($0.consumer): \($0.words)" }.joined()
    let message =
      "\(finding.message)\(refusals)\nwhy: \(finding.why)\nhelp: \(finding.help)"
    return "::\(level(finding.severity)) \(list)::\(escaped(message, property: false))\n"
  }

  private static func level(_ severity: Severity) -> String {
    severity == .info ? "notice" : severity.rawValue
  }

  private static func escaped(_ text: String, property: Bool) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": out += "%25"
      case "\r": out += "%0D"
      case "\n": out += "%0A"
      case ":" where property: out += "%3A"
      case "," where property: out += "%2C"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
