package import SkillModel

/// One line of the panel over the pages: something that is wrong in the sources.
package struct Notice: Sendable, Equatable {
  package let severity: Severity
  /// The code of a rule; nil for a fault of the repository itself.
  package let code: String?
  /// As a compiler writes it: `skills/pdf/SKILL.md:3:1`.
  package let place: String
  package let message: String
  package let help: String

  package init(severity: Severity, code: String?, place: String, message: String, help: String) {
    self.severity = severity
    self.code = code
    self.place = place
    self.message = message
    self.help = help
  }

  package init(_ finding: Finding) {
    var place = finding.path
    if let start = finding.place?.start { place += ":\(start.line):\(start.column)" }
    self.init(
      severity: finding.severity, code: finding.code, place: place, message: finding.message,
      help: finding.help)
  }

  /// More would be no help, and every open page is sent them.
  private static let mostShown = 100

  /// What the page's script reads: how many there are, and the first of them, errors before all else.
  static func json(_ notices: [Notice]) -> [UInt8] {
    let errors = notices.filter { $0.severity == .error }
    let warnings = notices.filter { $0.severity == .warning }
    return JSONText.object([
      ("errors", .integer(errors.count)), ("warnings", .integer(warnings.count)),
      (
        "notices",
        .array(
          (errors + warnings).prefix(mostShown).map { notice in
            .object([
              ("severity", .string(notice.severity.rawValue)),
              ("code", notice.code.map { .string($0) }), ("place", .string(notice.place)),
              ("message", .string(notice.message)), ("help", .string(notice.help)),
            ])
          })
      ),
    ]).bytes
  }
}
