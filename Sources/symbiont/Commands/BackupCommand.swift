import ArgumentParser
import Orchestrator
import SkillModel
import SymbiontAPI

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy store, ledger and configuration into a new folder, while symbiont works.",
    discussion: """
      The copies are read back and checked, and the folder gets its name once it is whole. To restore: \
      stop symbiont, move the data directory aside, put a copy of the folder in its place, and start it. \
      The token is not copied.
      """)

  @Argument(help: "The new folder.")
  var to: String

  @OptionGroup var options: SettingsOptions

  func run() throws {
    let loaded = try options.load()
    let to = SettingsSources.trimmed(to)
    let signals = StopSignals { number in
      DataFolder.removeAll(UnfinishedBackup.path(of: to))
      Output.tell("interrupted; nothing unfinished is left\n")
      _exit(128 + number)
    }
    let backup = try withExtendedLifetime(signals) {
      try Backup(of: loaded.settings.dataDirectory, to: to, configuration: loaded.file?.path)
    }
    var lines: [String] = []
    if let tasks = backup.tasks { lines.append("\(SQLiteStore.fileName): \(tasks) tasks, checked") }
    if let ledger = backup.ledger {
      let all = ledger.reading.totals.all
      let bad = ledger.reading.badCount > 0 ? ", \(ledger.reading.badCount) lines not counted" : ""
      lines.append("ledger.jsonl: \(all.calls) calls, $\(all.cost), checked\(bad)")
    }
    lines.append("\(to): \(backup.files.count) files and their \(Backup.digests)")
    Output.print(lines.map { DisplayText.safe($0) + "\n" }.joined())
  }
}
