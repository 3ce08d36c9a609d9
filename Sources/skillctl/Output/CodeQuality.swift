import SkillModel

/// Findings as GitLab's Code Quality report.
///
/// Format: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format (checked 2026-11-22).
struct CodeQuality: Encodable {
  struct Lines: Encodable {
    let begin: Int
    let end: Int
  }

  struct Location: Encodable {
    let path: String
    let lines: Lines
  }

  let description: String
  let checkName: String
  let fingerprint: String
  let severity: String
  let location: Location

  private enum CodingKeys: String, CodingKey {
    case description, fingerprint, severity, location
    case checkName = "check_name"
  }

  init(_ finding: Finding) {
    description = "\(finding.code): \(finding.message)"
    checkName = finding.rule
    // The report wants one that no other finding has.
    fingerprint =
      "\(finding.code)-\(finding.fingerprint)-"
      + String(
        Digest.sha256(Array(finding.path.utf8)).prefix(12))
    severity =
      switch finding.severity {
      case .error: "critical"
      case .warning: "minor"
      case .info: "info"
      }
    location = Location(
      path: finding.path,
      lines: Lines(begin: finding.place?.start.line ?? 1, end: finding.place?.end.line ?? 1))
  }

  static func text(_ findings: [Finding]) -> String {
    JSONText.encode(findings.map(CodeQuality.init))
  }
}
