import Ops
import SymbiontAPI

/// What `ops backup --format json` prints; described by `docs/schemas/backup.schema.json`.
struct BackupJSON: Encodable {
  struct File: Encodable {
    let name: String
    let size: Int

    init(_ file: BackupFile) {
      name = file.name
      size = file.size
    }
  }

  /// What a copy holds, as far as it is known.
  struct Contents: Encodable {
    let tasks: Int?
    let calls: Int?
    let cost: USD?
    let unknownCosts: Int?
    let badLines: Int?
    let newestCall: Timestamp?

    init(_ contents: BackupContents) {
      tasks = contents.tasks
      calls = contents.calls
      cost = contents.cost
      unknownCosts = contents.unknownCosts
      badLines = contents.badLines
      newestCall = contents.newestCall
    }

    enum CodingKeys: String, CodingKey {
      case tasks, calls
      case cost = "cost_usd"
      case unknownCosts = "unknown_cost_calls"
      case badLines = "bad_lines"
      case newestCall = "newest_call"
    }
  }

  let schema = "urn:skillctl:backup:1"
  let tool = JSONText.Tool()
  let target: String
  let host: String
  let user: String
  let data: String
  /// Nothing was copied: it was only to be shown.
  let plan: Bool
  let hostFolder: String?
  let folder: String?
  let files: [File]
  let contents: Contents?
  let removedThere: [String]
  let removedHere: [String]
  let remarks: [String]
  let milliseconds: Int?

  /// What would be done; the files are those of the data folder.
  init(plan backup: ServiceBackup) { self.init(backup, nil) }

  init(_ backup: ServiceBackup, _ outcome: BackupOutcome?) {
    let source = backup.source
    target = source.target
    host = source.host
    user = source.user
    data = source.data
    plan = outcome == nil
    hostFolder = backup.hostFolder
    folder = backup.localFolder
    files = (outcome?.files ?? source.files).map(File.init)
    contents = outcome.map { Contents($0.contents) }
    removedThere = outcome?.removedThere ?? []
    removedHere = outcome?.removedHere ?? []
    remarks = source.remarks
    milliseconds = outcome.map { Int($0.time / .milliseconds(1)) }
  }

  enum CodingKeys: String, CodingKey {
    case schema, tool, target, host, user, data, plan, folder, files, contents, remarks
    case milliseconds
    case hostFolder = "host_folder"
    case removedThere = "removed_there"
    case removedHere = "removed_here"
  }

  var text: String { JSONText.encode(self) }
}
