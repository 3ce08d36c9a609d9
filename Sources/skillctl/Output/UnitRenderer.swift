import Ops
import SkillModel

/// What is to be done to a unit, and what became of it, for people.
struct UnitRenderer {
  let terminal: Terminal

  /// What will be run where, and how the unit is now.
  func plan(_ change: UnitChange, _ command: String, host: String, _ now: UnitSnapshot) -> String {
    let lines = [
      "on \(host): \(command)",
      "\(change.unit) is \(now.words)" + (now.mainProcess.map { ", process \($0)" } ?? ""),
    ]
    return lines.map { DisplayText.safe($0) + "\n" }.joined()
  }

  func text(_ outcome: UnitOutcome) -> String {
    let change = outcome.change
    let place = DisplayText.safe("\(change.unit) on \(outcome.host)")
    guard let problem = outcome.problem else {
      return terminal.paint("✓", .success) + " \(place) \(good(outcome))\n"
    }
    let what = outcome.isDone ? "\(change.action.past), and is not well" : "was left as it is"
    var lines = [
      terminal.paint("✗", .error) + " \(place) \(what): \(DisplayText.safe(problem.words))",
      "  unit: " + DisplayText.safe(outcome.after.words),
    ]
    if !outcome.journal.isEmpty { lines.append("  the end of its journal:") }
    var renderer = LogRenderer(
      terminal: Terminal(width: terminal.width, hasColor: terminal.hasColor))
    var text = lines.map { $0 + "\n" }.joined()
    for line in outcome.journal {
      for row in renderer.text(line).split(separator: "\n") { text += "    \(row)\n" }
    }
    return text
  }

  private func good(_ outcome: UnitOutcome) -> String {
    let change = outcome.change
    let sudo = outcome.isRoot ? ", by sudo" : ""
    if !change.waits { return "is told to \(change.action.rawValue)\(sudo); nobody waited for it" }
    let time = "(\(DurationWords.text(outcome.time))\(sudo))"
    if change.action == .stop {
      // One that had to be killed is stopped, too.
      let how = outcome.after.active == "failed" ? ", \(outcome.after.words)" : ""
      return "\(change.action.past)\(how) \(time)"
    }
    let state = outcome.isHealthy ? "is healthy" : "runs"
    if change.action == .start, outcome.before.isActive {
      return "ran already, and \(state) \(time)"
    }
    return "\(change.action.past), and \(state) \(time)"
  }
}
