import Ops
import SkillModel

/// What a change of releases will do, and what came of it, for people.
struct ReleasePlanRenderer {
  let terminal: Terminal
  var isFull = false

  /// So many files of a kind are named.
  private static let mostFiles = 10

  func text(_ plan: ReleasePlan) -> String {
    if plan.isEmpty {
      let words = "\(plan.host) has just this in use, as \(plan.previous ?? ""); nothing to do"
      return terminal.paint("✓", .success) + " \(DisplayText.safe(words))\n"
    }
    let revision = plan.revision.map { ", revision \($0)" } ?? ""
    var lines = [
      terminal.paint(DisplayText.safe("\(plan.command) \(plan.target) on \(plan.host)"), .strong),
      DisplayText.safe("  \(plan.release)\(revision)"),
      DisplayText.safe(
        "  in \(plan.root.path), \(plan.previous.map { "after \($0)" } ?? "where nothing is in use")"
      ),
    ]
    switch plan.adoption {
    case nil: break
    case .layout(let release):
      lines.append(
        DisplayText.safe("  which skillctl did not make: it takes it over, with \(release) in use"))
    case .inPlace(let release, let files, let size):
      let what = "\(Figures.count(files, "file")), \(ByteCount.text(size))"
      lines.append(
        DisplayText.safe(
          "  from which the service runs by now: what is there (\(what)) is copied to releases/\(release),"
            + " and stays where it is"))
    }
    lines += files(plan)
    if !plan.steps.isEmpty { lines.append("then:") }
    for (index, step) in plan.steps.enumerated() {
      lines += TextWrap.labelled(
        "\(index + 1).", DisplayText.safe(step), indent: 2, width: terminal.width)
    }
    if let diff = plan.unitDiff { lines += ["the unit:"] + terminal.diff(diff, indent: 2) }
    if let diff = plan.unitKept {
      lines += ["the release's unit, which is not put in place:"] + terminal.diff(diff, indent: 2)
    }
    for remark in plan.remarks {
      lines += TextWrap.labelled(
        terminal.paint("look at:", .warning), DisplayText.safe(remark), indent: 0,
        width: terminal.width)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func files(_ plan: ReleasePlan) -> [String] {
    let difference = plan.difference
    let counts = [
      (difference.added.count, "added"), (difference.changed.count, "changed"),
      (difference.removed.count, "removed"), (difference.same.count, "as they are"),
    ].filter { $0.0 > 0 }.map { "\(Figures.count($0.0)) \($0.1)" }.joined(separator: ", ")
    let isSending = plan.command != "rollback"
    let size = isSending ? "; \(ByteCount.text(plan.sendSize)) to send" : ""
    var lines = ["files: \(counts)\(size)"]
    for (mark, style, entries) in [
      ("+", Style.success, difference.added), ("~", .warning, difference.changed),
      ("-", .error, difference.removed),
    ] {
      let shown = isFull ? entries[...] : entries.prefix(Self.mostFiles)
      for entry in shown {
        let size = entry.size > 0 ? "  \(ByteCount.text(entry.size))" : ""
        lines.append("  \(terminal.paint(mark, style)) \(DisplayText.safe(entry.path))\(size)")
      }
      if entries.count > shown.count {
        lines.append(
          "  \(terminal.paint(mark, style)) and \(Figures.count(entries.count - shown.count)) more (--full)"
        )
      }
    }
    return lines
  }

  func text(_ outcome: ReleaseOutcome, host: String) -> String {
    let time = DurationWords.text(outcome.time)
    switch outcome.verdict {
    case .done:
      let sent =
        outcome.sent.files > 0
        ? ", \(Figures.count(outcome.sent.files, "file")) and \(ByteCount.text(outcome.sent.bytes)) sent"
        : ""
      let removed =
        outcome.removed.isEmpty ? "" : "\n  removed \(outcome.removed.joined(separator: ", "))"
      return terminal.paint("✓", .success)
        + DisplayText.safe(
          " \(outcome.release) is in use on \(host): \(outcome.words) (\(time)\(sent))")
        + DisplayText.safe(removed).replacing("␊", with: "\n") + "\n"
    case .undone, .broken:
      var lines = [
        terminal.paint("✗", .error)
          + DisplayText.safe(
            " \(outcome.release) is sick on \(host): \(outcome.sickness?.why ?? "")")
      ]
      if outcome.verdict == .undone {
        lines.append(
          DisplayText.safe(
            "  it was taken back: \(outcome.previous ?? "") is in use again, \(outcome.words) (\(time))"
          ))
      } else if let second = outcome.second {
        lines.append(
          DisplayText.safe(
            "  \(outcome.previous ?? "") is in use again, and is not well either: \(second.why)"))
      } else {
        lines.append(
          "  there was none before it, so it stays in use until one that is well takes its place")
      }
      return lines.map { $0 + "\n" }.joined() + evidence(outcome.sickness)
        + evidence(outcome.second)
    }
  }

  private func evidence(_ sickness: ReleaseSickness?) -> String {
    guard let sickness else { return "" }
    let found = sickness.evidence.map { "    \(DisplayText.safe($0))\n" }.joined()
    return (found.isEmpty ? "" : "  what was found:\n" + found) + journal(sickness)
  }

  private func journal(_ sickness: ReleaseSickness) -> String {
    guard !sickness.journal.isEmpty else { return "" }
    var renderer = LogRenderer(
      terminal: Terminal(width: terminal.width, hasColor: terminal.hasColor))
    var text = "  the end of its journal:\n"
    for line in sickness.journal {
      for row in renderer.text(line).split(separator: "\n") { text += "    \(row)\n" }
    }
    return text
  }
}
