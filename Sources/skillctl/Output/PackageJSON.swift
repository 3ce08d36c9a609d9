import Publishing
import SkillModel

/// What `package --format json` and `site --format json` print; described by `docs/schemas/package.schema.json`.
struct PackageJSON: Encodable {
  struct Row: Encodable {
    let name: String
    let version: String?
    let files: Int
    let size: Int
    let archiveSize: Int
    let digest: String
    let errors: Int
    let warnings: Int
    let unchanged: Bool
    let excluded: [Exclusion]

    private enum CodingKeys: String, CodingKey {
      case name, version, files, size, digest, errors, warnings, unchanged, excluded
      case archiveSize = "archive_size"
    }
  }

  struct LeftOut: Encodable {
    let skill: String
    let reason: String
  }

  struct Difference: Encodable {
    let kind: Package.Difference.Kind
    let path: String
  }

  let schema = "urn:skillctl:package:1"
  let tool = JSONText.Tool()
  /// `written`, `up-to-date`, `stopped`; with `--check` `same`, `different` or `stopped`.
  let outcome: String
  let out: String
  let skills: [Row]
  let findings: [FindingJSON]
  let leftOut: [LeftOut]
  let notes: [String]
  /// Only of `site`.
  let missingArchives: [String]?
  /// Only with `--check`.
  let differences: [Difference]?
  let files: Int
  let bytes: Int

  private enum CodingKeys: String, CodingKey {
    case schema, tool, outcome, out, skills, findings, notes, differences, files, bytes
    case leftOut = "left_out"
    case missingArchives = "missing_archives"
  }

  init(_ report: PackageReport) {
    let result = report.result
    outcome = report.outcome.rawValue
    out = report.out
    skills = result.rows.map {
      Row(
        name: $0.name, version: $0.version, files: $0.files, size: $0.size,
        archiveSize: $0.archiveSize, digest: $0.digest, errors: $0.errors, warnings: $0.warnings,
        unchanged: $0.unchanged, excluded: $0.exclusions)
    }
    findings = result.findings.map(FindingJSON.init)
    leftOut = result.leftOut.map { LeftOut(skill: $0.skill, reason: $0.reason) }
    notes = result.notes
    missingArchives = result.missingArchives
    differences = report.differences.map { $0.map { Difference(kind: $0.kind, path: $0.path) } }
    files = result.files
    bytes = result.bytes
  }

  var text: String { JSONText.encode(self) }
}
