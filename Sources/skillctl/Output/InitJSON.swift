import Publishing

/// What `init --format json` prints; described by `docs/schemas/init.schema.json`.
struct InitJSON: Encodable {
  struct Entry: Encodable {
    /// Relative to the repository's root; a folder ends in `/`.
    let path: String
    let outcome: Init.Entry.Outcome
  }

  let schema = "urn:skillctl:init:1"
  let tool = JSONText.Tool()
  let path: String
  let dryRun: Bool
  let files: [Entry]
  let notes: [String]

  private enum CodingKeys: String, CodingKey {
    case schema, tool, path, files, notes
    case dryRun = "dry_run"
  }

  init(_ report: InitReport) {
    path = report.request.path
    dryRun = report.isDryRun
    files = report.result.entries.map { Entry(path: $0.path, outcome: $0.outcome) }
    notes = report.notes
  }

  var text: String { JSONText.encode(self) }
}
