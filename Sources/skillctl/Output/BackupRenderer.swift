import Ops
import SkillModel

import struct SymbiontAPI.Timestamp

/// Backups for people.
struct BackupRenderer {
  let terminal: Terminal

  /// What would be done.
  func plan(_ backup: ServiceBackup) -> String {
    let source = backup.source
    var lines = [
      "on \(source.host), as \(source.user): \(backup.shown)",
      "there are \(Self.files(source.files))",
    ]
    if backup.hostFolder == nil, let path = source.path {
      lines.append("\(path) on \(source.host) cannot take it, so no copy stays there")
    }
    if let folder = backup.localFolder { lines.append("it is brought to \(folder)") }
    if let keep = backup.keep {
      let copies = keep == 1 ? "copy is" : "\(keep) copies are"
      lines.append("the newest \(copies) kept, and older ones of the same names removed")
    }
    return safe(lines)
  }

  func text(_ backup: ServiceBackup, _ outcome: BackupOutcome, now: Timestamp) -> String {
    let source = backup.source
    let time = DurationWords.text(outcome.time)
    var lines: [String] = []
    if let folder = outcome.hostFolder { lines.append("on \(source.host): \(folder)") }
    if let folder = outcome.localFolder { lines.append("here: \(folder)") }
    lines += Self.contents(outcome.contents, now)
    for (names, place) in [
      (outcome.removedThere, " on \(source.host)"), (outcome.removedHere, " here"),
    ] where !names.isEmpty {
      let copies = Figures.count(names.count, "old copy", "old copies")
      lines.append("removed\(place): \(copies), \(names.joined(separator: ", "))")
    }
    let head = DisplayText.safe("\(source.target): \(Self.files(outcome.files)) copied (\(time))")
    return terminal.paint("✓", .success) + " \(head)\n" + safe(lines.map { "  " + $0 })
  }

  /// What should be looked at, for standard error.
  func remarks(_ remarks: [String]) -> String {
    remarks.map { terminal.paint("warning:", .warning) + " \(DisplayText.safe($0))\n" }.joined()
  }

  /// `4 files, 1.2 MB: state.db 1.1 MB, …`
  static func files(_ files: [BackupFile]) -> String {
    let all = files.filter { $0.name != "SHA256SUMS" }
    let names = all.map { "\($0.name) \(ByteCount.text($0.size))" }.joined(separator: ", ")
    return "\(Figures.count(all.count, "file")), \(ByteCount.text(all.size))"
      + (names.isEmpty ? "" : ": \(names)")
  }

  /// What a copy holds, a sentence each.
  static func contents(_ contents: BackupContents, _ now: Timestamp) -> [String] {
    var lines: [String] = []
    if let tasks = contents.tasks {
      lines.append("store: \(Figures.count(tasks, "task")), checked")
    }
    if let calls = contents.calls {
      var line = "ledger: \(Figures.count(calls, "call"))"
      if let cost = contents.cost { line += ", \(Figures.money(cost))" }
      if let unknown = contents.unknownCosts, unknown > 0 {
        line += ", \(Figures.count(unknown)) of unknown cost"
      }
      if let newest = contents.newestCall { line += ", the last \(Figures.ago(newest, now))" }
      lines.append(line)
    } else if let newest = contents.newestCall {
      lines.append("ledger: the last call \(Figures.ago(newest, now))")
    }
    if let bad = contents.badLines, bad > 0 {
      lines.append(
        "\(Figures.count(bad, "line")) of the ledger cannot be read, and count in no sum")
    }
    return lines
  }

  private func safe(_ lines: [String]) -> String {
    lines.map { DisplayText.safe($0) + "\n" }.joined()
  }
}
