import Ops
import SymbiontAPI

/// What `ops backup --check --format json` prints; described by `docs/schemas/backup-check.schema.json`.
struct BackupCheckJSON: Encodable {
  struct Copy: Encodable {
    let name: String?
    let made: Timestamp
    let size: Int
    let files: [BackupJSON.File]
    let whole: Bool?
    let contents: BackupJSON.Contents?

    init(_ copy: BackupCheck.Copy, isNewest: Bool) {
      name = copy.name
      made = copy.made
      size = copy.files.size
      files = copy.files.map(BackupJSON.File.init)
      whole = copy.isWhole
      contents = isNewest ? BackupJSON.Contents(copy.contents) : nil
    }
  }

  struct Finding: Encodable {
    let kind: String
    let problem: Bool
    let message: String

    init(_ finding: BackupFinding) {
      kind = finding.name
      problem = finding.isProblem
      message = BackupCheckRenderer.words(finding)
    }
  }

  let schema = "urn:skillctl:backup-check:1"
  let tool = JSONText.Tool()
  let target: String
  let host: String
  let path: String
  let form: String
  let good: Bool
  let copies: Int
  let age: Int?
  let atMost: Int?
  let newest: Copy?
  let before: Copy?
  let findings: [Finding]

  init(_ check: BackupCheck, target: String) {
    self.target = target
    host = check.host
    path = check.path
    form = check.form.rawValue
    good = check.isGood
    copies = check.count
    age = check.age.map { Int($0.components.seconds) }
    atMost = check.atMost.map { Int($0.components.seconds) }
    newest = check.newest.map { Copy($0, isNewest: true) }
    before = check.before.map { Copy($0, isNewest: false) }
    findings = check.findings.map(Finding.init)
  }

  enum CodingKeys: String, CodingKey {
    case schema, tool, target, host, path, form, good, copies, newest, before, findings
    case age = "age_seconds"
    case atMost = "at_most_seconds"
  }

  var text: String { JSONText.encode(self) }
}
