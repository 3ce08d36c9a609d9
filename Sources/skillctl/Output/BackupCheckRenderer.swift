import Ops
import SkillModel

/// What the copies of a service are worth, for people.
struct BackupCheckRenderer {
  let terminal: Terminal

  func text(_ check: BackupCheck, target: String) -> String {
    let mark = check.isGood ? terminal.paint("✓", .success) : terminal.paint("✗", .error)
    let good = check.isGood ? "good" : "not good"
    var text =
      "\(mark) "
      + DisplayText.safe(
        "the backup of \(target) in \(check.path) on \(check.host) is \(good)") + "\n"
    for finding in check.findings {
      let label = finding.isProblem ? "why:" : "look at:"
      let style: Style = finding.isProblem ? .error : .warning
      text += "  \(terminal.paint(label, style)) \(DisplayText.safe(Self.words(finding)))\n"
    }
    for line in lines(check) { text += "  \(DisplayText.safe(line))\n" }
    return text
  }

  private func lines(_ check: BackupCheck) -> [String] {
    guard let newest = check.newest, let age = check.age else { return [] }
    let name = newest.name.map { $0 == "." ? "the copy" : $0 } ?? "its newest file"
    var line = "\(name), \(DurationWords.text(age)) old"
    if let atMost = check.atMost { line += ", promised every \(DurationText.text(atMost))" }
    var lines = [line]
    if !newest.files.isEmpty { lines.append(BackupRenderer.files(newest.files)) }
    switch newest.isWhole {
    case true?: lines.append("its digests hold")
    case false?, nil: break
    }
    var contents = newest.contents
    // A finding says so.
    contents.badLines = nil
    lines += BackupRenderer.contents(contents, check.now)
    if check.count > 1 { lines.append("\(Figures.count(check.count, "copy", "copies")) in all") }
    return lines
  }

  /// In a phrase.
  static func words(_ finding: BackupFinding) -> String {
    switch finding {
    case .missing: "there is no copy"
    case .tooOld(let age, let atMost):
      "the newest is \(DurationWords.text(age)) old, and one is promised every"
        + " \(DurationText.text(atMost))"
    case .broken(let words): "its digests do not hold: \(words.joined(separator: "; "))"
    case .empty(let what): "it holds no copy of \(what)"
    case .badLedger: "the last line of its ledger cannot be read"
    case .tornLedger:
      "the last line of its ledger is cut off: it was copied while it was written; symbiont puts such a"
        + " line aside when it starts"
    case .badLines(let count):
      "\(Figures.count(count, "line")) of its ledger cannot be read, and count in no sum"
    case .smaller(let size, let before):
      "it is smaller than the one before: \(ByteCount.text(size)), and before"
        + " \(ByteCount.text(before))"
    case .smallerLedger(let size, let before):
      "its ledger is smaller than that of the one before, and ledgers only grow:"
        + " \(ByteCount.text(size)), and before \(ByteCount.text(before))"
    case .lacks(let name): "the one before had a file '\(name)', and it has none"
    case .opaque: "it is a single file, which is not looked into"
    case .unproved:
      "it has no SHA256SUMS, and a store that was copied while it was written need not be whole; let it be"
        + " made of what `skillctl ops backup` leaves"
    }
  }
}
