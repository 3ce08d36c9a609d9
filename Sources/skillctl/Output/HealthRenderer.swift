import Ops
import SkillModel
import SymbiontAPI

/// A service's health for people: one line, and a row for each thing that it depends on.
struct HealthRenderer {
  let terminal: Terminal

  func text(_ report: HealthReport) -> String {
    let word = report.deep?.status.rawValue ?? (report.isGood ? "ok" : "not ok")
    let style: Style =
      report.isGood ? report.deep?.status == .degraded ? .warning : .success : .error
    let answer =
      "GET \(report.path) answers with \(report.status) in \(DurationWords.text(report.time))"
    let name = DisplayText.safe(report.target.name) + ":"
    var head = terminal.paint(name, .strong) + " " + terminal.paint(word, style) + ","
    let isLong = DisplayText.width(name) + word.count + answer.count + 3 > terminal.width
    head += (isLong ? "\n  " : " ") + answer + "\n"
    guard let deep = report.deep else { return head }
    var table = Table([
      .init(title: "check"), .init(title: "verdict"), .init(title: "what was seen"),
    ])
    table.rows = deep.checks.map { check in
      [
        check.name, check.verdict.rawValue,
        check.detail + (check.help.map { " \($0)" } ?? ""),
      ]
    }
    return head + "\n" + table.rendered(for: terminal)
  }
}
