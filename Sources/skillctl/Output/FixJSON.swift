import Publishing
import SkillModel

/// What `validate --fix --dry-run --format json` prints; described by `docs/schemas/fix.schema.json`.
struct FixJSON: Encodable {
  let schema = "urn:skillctl:fix:1"
  let tool = JSONText.Tool()
  let planned: FixedJSON

  init(_ result: FixRun.Result) { planned = FixedJSON(result) }

  var text: String { JSONText.encode(self) }
}

/// What was mended, or would be.
struct FixedJSON: Encodable {
  struct File: Encodable {
    let path: String
    let newPath: String?
    let executable: Bool?
    let diff: String?
    let refusal: String?

    private enum CodingKeys: String, CodingKey {
      case path, executable, diff, refusal
      case newPath = "new_path"
    }

    init(_ file: FixRun.File) {
      path = file.path
      newPath = file.newPath
      executable = file.isMadeExecutable ? true : nil
      diff = file.diff.isEmpty ? nil : String(decoding: file.diff, as: UTF8.self)
      refusal = file.refusal
    }
  }

  let files: [File]
  let findings: [FindingJSON]

  init(_ result: FixRun.Result) {
    files = result.files.map(File.init)
    findings = result.mended.map(FindingJSON.init)
  }
}
