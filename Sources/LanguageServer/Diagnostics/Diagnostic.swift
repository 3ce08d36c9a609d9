import SkillModel

/// One finding as the client shows it.
///
/// LSP 3.17, "Diagnostic"
/// (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#diagnostic, checked
/// 2026-11-22).
struct Diagnostic: Sendable, Hashable {
  let start: TextPosition
  let end: TextPosition
  let severity: Severity
  let code: String?
  /// A page about the rule.
  let link: String?
  let message: String
  /// What an exception in skillctl.yaml names.
  let fingerprint: String?

  var json: JSON {
    .object([
      "range": Self.range(start, end),
      "severity": .number(severity.number),
      "code": code.map(JSON.string),
      "codeDescription": link.map { .object(["href": .string($0)]) },
      "source": "skillctl",
      "message": .string(message),
      "data": fingerprint.map { .object(["fingerprint": .string($0)]) },
    ])
  }

  static func range(_ start: TextPosition, _ end: TextPosition) -> JSON {
    .object(["start": start.json, "end": end.json])
  }
}

extension TextPosition {
  var json: JSON { .object(["line": .number(line), "character": .number(character)]) }
}

extension Severity {
  fileprivate var number: Int {
    switch self {
    case .error: 1
    case .warning: 2
    case .info: 3
    }
  }
}

extension Diagnostic {
  /// A finding in a file of which so many first bytes are not shown.
  init(
    _ finding: Finding, in text: EditedText?, hidden: Int, _ encoding: PositionEncoding
  ) {
    let place = finding.place.flatMap { place in
      text.map { text in
        (
          text.position(of: place.range.lowerBound - hidden, encoding),
          text.position(of: place.range.upperBound - hidden, encoding)
        )
      }
    }
    start = place?.0 ?? TextPosition(line: 0, character: 0)
    end = place?.1 ?? start
    severity = finding.severity
    code = finding.code
    link = Self.links[finding.code]
    message = Self.words(finding)
    fingerprint = finding.fingerprint
  }

  /// The first source of each rule.
  private static let links = Dictionary(
    uniqueKeysWithValues: Rule.all.compactMap { rule in
      rule.sources.first.map { (rule.code, $0.url) }
    })

  /// What is wrong, what clients say of it, why, and what to do, a line each, as `skillctl validate` says it.
  private static func words(_ finding: Finding) -> String {
    var lines = [finding.message]
    if finding.code != Rule.refusedByConsumer.code {
      lines += finding.refusals.map {
        "\($0.consumer): " + ($0.isOurs ? $0.words : "“\($0.words)”")
      }
    }
    if !finding.why.isEmpty { lines.append("why: \(finding.why)") }
    if !finding.help.isEmpty { lines.append("help: \(finding.help)") }
    return lines.map(DisplayText.safe).joined(separator: "\n")
  }

  /// A fault of a skillctl.yaml.
  init(_ fault: ConfigurationError.Fault, in text: EditedText, _ encoding: PositionEncoding) {
    start = text.position(of: fault.range.lowerBound, encoding)
    end = text.position(of: fault.range.upperBound, encoding)
    severity = .error
    code = nil
    link = nil
    message = [fault.message, "help: \(fault.help)"].map(DisplayText.safe).joined(separator: "\n")
    fingerprint = nil
  }
}
