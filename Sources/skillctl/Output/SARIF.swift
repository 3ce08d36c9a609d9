import Publishing
import SkillModel

/// Findings as a SARIF log, for code scanning and editors.
///
/// Format: SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html (checked 2026-11-22). Columns
/// count Unicode code points.
/// A fix is in it unless its file holds a secret.
struct SARIF: Encodable {
  struct Message: Encodable {
    let text: String
  }

  struct Rule: Encodable {
    struct Configuration: Encodable {
      let level: String
    }

    let id: String
    let name: String
    let shortDescription: Message
    let fullDescription: Message
    let help: Message
    let helpUri: String?
    let defaultConfiguration: Configuration

    init(_ rule: SkillModel.Rule) {
      id = rule.code
      name = rule.name
      shortDescription = Message(text: rule.summary)
      fullDescription = Message(text: rule.why)
      help = Message(text: rule.help)
      helpUri = rule.sources.first?.url
      defaultConfiguration = Configuration(level: rule.severity.sarif)
    }
  }

  struct Driver: Encodable {
    let name = "skillctl"
    let semanticVersion = Version.current
    let rules: [Rule]
  }

  struct Tool: Encodable {
    let driver: Driver
  }

  struct ArtifactLocation: Encodable {
    let uri: String
  }

  struct Region: Encodable {
    let startLine: Int
    let startColumn: Int
    let endLine: Int
    let endColumn: Int
    let snippet: Message?
  }

  struct PhysicalLocation: Encodable {
    let artifactLocation: ArtifactLocation
    let region: Region?
  }

  struct Location: Encodable {
    let physicalLocation: PhysicalLocation
  }

  struct Replacement: Encodable {
    let deletedRegion: Region
    let insertedContent: Message
  }

  struct ArtifactChange: Encodable {
    let artifactLocation: ArtifactLocation
    let replacements: [Replacement]
  }

  struct Fix: Encodable {
    let description: Message
    let artifactChanges: [ArtifactChange]
  }

  struct Result: Encodable {
    let ruleId: String
    let ruleIndex: Int
    let level: String
    let message: Message
    let locations: [Location]
    let partialFingerprints: [String: String]
    let fixes: [Fix]?
  }

  struct Run: Encodable {
    let tool: Tool
    let columnKind = "unicodeCodePoints"
    let results: [Result]
  }

  let schema = "https://json.schemastore.org/sarif-2.1.0.json"
  let version = "2.1.0"
  let runs: [Run]

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  init(_ findings: [Finding]) {
    let codes = Set(findings.map(\.code))
    let rules = SkillModel.Rule.all.filter { codes.contains($0.code) }
    let index = Dictionary(
      uniqueKeysWithValues: rules.enumerated().map { ($0.element.code, $0.offset) })
    let results = findings.map { Result($0, ruleIndex: index[$0.code] ?? 0) }
    runs = [Run(tool: Tool(driver: Driver(rules: rules.map(Rule.init))), results: results)]
  }

  var text: String { JSONText.encode(self) }
}

extension SARIF.Result {
  init(_ finding: Finding, ruleIndex: Int) {
    ruleId = finding.code
    self.ruleIndex = ruleIndex
    level = finding.severity.sarif
    message = SARIF.Message(text: "\(finding.message); \(finding.help)")
    let region = finding.place.map { place in
      SARIF.Region(
        startLine: place.start.line, startColumn: place.start.column, endLine: place.end.line,
        endColumn: place.end.column, snippet: place.flagged.map { SARIF.Message(text: $0) })
    }
    let path =
      finding.path.hasPrefix("/")
      ? "file://" + PublishedURL.encoded(finding.path)
      : PublishedURL.encoded(finding.path)
    locations = [
      SARIF.Location(
        physicalLocation: SARIF.PhysicalLocation(
          artifactLocation: SARIF.ArtifactLocation(uri: path), region: region))
    ]
    partialFingerprints = ["skillctl/v1": finding.fingerprint]
    fixes = finding.fix.flatMap { fix in
      if fix.places.isEmpty { return nil }
      let replacements = fix.places.map { place in
        SARIF.Replacement(
          deletedRegion: SARIF.Region(
            startLine: place.start.line, startColumn: place.start.column, endLine: place.end.line,
            endColumn: place.end.column, snippet: nil),
          insertedContent: SARIF.Message(text: place.replacement))
      }
      return [
        SARIF.Fix(
          description: SARIF.Message(text: fix.title),
          artifactChanges: [
            SARIF.ArtifactChange(
              artifactLocation: SARIF.ArtifactLocation(uri: path), replacements: replacements)
          ])
      ]
    }
  }
}

extension Finding.Place {
  /// The text that is pointed at, as it stands in the file, since a region's `snippet` is nothing else (§3.30.13);
  /// nil where it is of several lines, or a secret in it is masked.
  fileprivate var flagged: String? {
    let scalars = Array(line.unicodeScalars)
    guard start.line == end.line, shown.count == end.column - start.column,
      shown.upperBound <= scalars.count
    else { return nil }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[shown])
    return text.contains("•") ? nil : String(text)
  }
}

extension Severity {
  fileprivate var sarif: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }
}
