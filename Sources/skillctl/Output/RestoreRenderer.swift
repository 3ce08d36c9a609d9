import Ops
import SkillModel

import struct SymbiontAPI.Timestamp

/// Restores for people.
struct RestoreRenderer {
  let terminal: Terminal

  /// What would be done.
  func plan(_ restore: ServiceRestore) -> String {
    let source = restore.source
    let state = source.dataState == .empty ? "is empty" : "is not there"
    return safe([
      "on \(source.host), as \(source.user): \(source.data), which \(state), gets"
        + " \(BackupRenderer.files(restore.files))",
      "from \(restore.from)",
    ])
  }

  func plan(_ restore: LocalRestore) -> String {
    safe([
      "\(restore.folder) on this machine gets \(BackupRenderer.files(restore.copy.files))",
      "from \(restore.copy.path)",
    ])
  }

  func text(_ restore: ServiceRestore, _ outcome: RestoreOutcome, now: Timestamp) -> String {
    let source = restore.source
    let next =
      "start it when you want the tasks that wait in it to run: skillctl ops start --target"
      + " \(source.target)"
    return text("\(source.data) on \(source.host)", outcome, now) + safe(["  " + next])
  }

  func text(_ restore: LocalRestore, _ outcome: RestoreOutcome, now: Timestamp) -> String {
    text("\(restore.folder)", outcome, now)
  }

  private func text(_ place: String, _ outcome: RestoreOutcome, _ now: Timestamp) -> String {
    let time = DurationWords.text(outcome.time)
    let head = "\(place) holds \(BackupRenderer.files(outcome.files)) (\(time))"
    return terminal.paint("✓", .success) + " \(DisplayText.safe(head))\n"
      + safe(BackupRenderer.contents(outcome.contents, now).map { "  " + $0 })
  }

  private func safe(_ lines: [String]) -> String {
    lines.map { DisplayText.safe($0) + "\n" }.joined()
  }
}
