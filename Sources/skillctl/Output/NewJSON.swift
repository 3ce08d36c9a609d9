import SkillModel

/// What `new --format json` prints; described by `docs/schemas/new.schema.json`.
struct NewJSON: Encodable {
  struct File: Encodable {
    /// Relative to the skill's folder.
    let path: String
    /// In bytes.
    let size: Int
    let executable: Bool
  }

  let schema = "urn:skillctl:new:1"
  let tool = JSONText.Tool()
  let name: String
  let path: String
  let dryRun: Bool
  let files: [File]
  let findings: [FindingJSON]

  private enum CodingKeys: String, CodingKey {
    case schema, tool, name, path, files, findings
    case dryRun = "dry_run"
  }

  init(_ report: NewReport) {
    name = report.name
    path = report.path
    dryRun = report.isDryRun
    files = report.files.map {
      File(path: $0.path, size: $0.bytes.count, executable: $0.executable)
    }
    findings = report.findings.map(FindingJSON.init)
  }

  var text: String { JSONText.encode(self) }
}
