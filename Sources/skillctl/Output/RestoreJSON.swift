import Ops

/// What `ops restore --format json` prints; described by `docs/schemas/restore.schema.json`.
struct RestoreJSON: Encodable {
  let schema = "urn:skillctl:restore:1"
  let tool = JSONText.Tool()
  /// Absent with `--into`.
  let target: String?
  let host: String
  /// Absent with `--into`.
  let user: String?
  let data: String
  let from: String
  /// Nothing was put there: it was only to be shown.
  let plan: Bool
  let files: [BackupJSON.File]
  let contents: BackupJSON.Contents?
  let remarks: [String]
  let milliseconds: Int?

  init(_ restore: ServiceRestore, _ outcome: RestoreOutcome?) {
    let source = restore.source
    target = source.target
    host = source.host
    user = source.user
    data = source.data
    from = restore.from
    plan = outcome == nil
    files = restore.files.map(BackupJSON.File.init)
    contents = outcome.map { BackupJSON.Contents($0.contents) }
    remarks = source.remarks + (outcome?.remarks ?? [])
    milliseconds = outcome.map { Int($0.time / .milliseconds(1)) }
  }

  init(_ restore: LocalRestore, _ outcome: RestoreOutcome?) {
    target = nil
    user = nil
    host = TargetHost.thisMachine
    data = restore.folder
    from = restore.copy.path
    plan = outcome == nil
    files = restore.copy.files.map(BackupJSON.File.init)
    contents = outcome.map { BackupJSON.Contents($0.contents) }
    remarks = []
    milliseconds = outcome.map { Int($0.time / .milliseconds(1)) }
  }

  var text: String { JSONText.encode(self) }
}
