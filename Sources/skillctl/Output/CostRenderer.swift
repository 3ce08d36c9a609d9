import Ops
import SkillModel
import SymbiontAPI

/// Costs for people: a table with a chart beside it, and below it what no column says.
struct CostRenderer {
  let terminal: Terminal

  func text(_ report: CostReport, _ outlook: CostOutlook) -> String {
    var text = table(report)
    text += (lines(report) + self.outlook(outlook)).flatMap(wrapped).map { $0 + "\n" }.joined()
    return text
  }

  /// On a terminal; elsewhere a line is a sentence.
  private func wrapped(_ line: String) -> [String] {
    terminal.isTerminal ? TextWrap.wrapped(line, width: terminal.width) : [line]
  }

  private func table(_ report: CostReport) -> String {
    let hasUnknown = report.total.unknownCostCalls > 0
    let hasFailures = report.total.failures > 0
    var columns = [
      Table.Column(title: report.grouping.rawValue), .init(title: "calls", alignRight: true),
    ]
    if hasFailures { columns.append(.init(title: "failed", alignRight: true)) }
    if hasUnknown { columns.append(.init(title: "unknown", alignRight: true)) }
    columns.append(.init(title: "cost", alignRight: true))
    // One unit for the whole column.
    let digits = report.total.cost.nanos >= 100_000_000_000 ? 2 : 4
    let most = report.rows.map(\.group.cost).max() ?? .zero
    columns.append(.init(title: "", mayGo: true))
    var table = Table(columns)
    func cells(_ label: String, _ group: LedgerStats.Group, _ bar: String) -> [String] {
      var cells = [label, Figures.count(group.calls)]
      if hasFailures { cells.append(group.failures == 0 ? "" : Figures.count(group.failures)) }
      if hasUnknown {
        cells.append(group.unknownCostCalls == 0 ? "" : Figures.count(group.unknownCostCalls))
      }
      return cells + [Figures.money(group.cost, digits: digits), bar]
    }
    table.rows = report.rows.map { cells($0.label, $0.group, Self.bar($0.group.cost, most)) }
    table.rows.append(cells("total", report.total, ""))
    return table.rendered(for: terminal)
  }

  private func lines(_ report: CostReport) -> [String] {
    var lines: [String] = []
    let unknown = report.total.unknownCostCalls
    if unknown > 0 {
      let calls = Figures.count(unknown, "call")
      lines.append("\(calls) may have cost something that nobody knows; it is in no sum")
    }
    let routing = report.routing
    if routing.classifications > 0 {
      let usual = routing.isMeasured ? "measured here" : "a usual figure"
      let middle = "\(Figures.money(routing.middleCost)) a task, \(usual)"
      let isDearer = routing.saved < .zero
      let saved = Figures.money(isDearer ? .zero - routing.saved : routing.saved)
      let calls = Figures.count(routing.classifications, "call")
      lines.append(
        "choosing tiers cost \(Figures.money(routing.overhead)) in \(calls); with it all cost \(saved)"
          + " \(isDearer ? "more" : "less") than sonnet for every task would (\(middle))")
    }
    return lines
  }

  private func outlook(_ outlook: CostOutlook) -> [String] {
    guard outlook.isAsked else { return [] }
    var lines: [String] = []
    let month = outlook.today.text.prefix(7)
    if let forecast = outlook.forecast {
      let days = forecast.days == 1 ? "day" : "\(forecast.days) days"
      lines.append(
        "\(month): \(Figures.money(forecast.spent)) so far, about \(Figures.money(forecast.expected)) by"
          + " \(forecast.monthEnd.text) (\(Figures.money(forecast.low)) to \(Figures.money(forecast.high)),"
          + " as the last \(days) cost \(Figures.money(forecast.perDay)) each)")
    } else {
      lines.append("\(month): \(Figures.money(outlook.spent)) so far; no full day to forecast by")
    }
    if let budget = outlook.budget, let spent = outlook.percentSpent {
      let expected = outlook.percentExpected.map { ", \($0) % expected" } ?? ""
      let line = "budget: \(spent) % of \(Figures.money(budget)) spent\(expected)"
      let most = max(spent, outlook.percentExpected ?? 0)
      lines.append(
        terminal.paint(line, spent >= 100 ? .error : most >= 100 ? .warning : .success))
    }
    return lines
  }

  /// Which lines are in no sum.
  func bad(_ reading: LedgerReader.Reading, path: String) -> String {
    let lines = reading.badCount == 1 ? "1 line is" : "\(Figures.count(reading.badCount)) lines are"
    var text =
      terminal.paint("warning:", .warning)
      + " \(lines) unreadable, and what they cost is in no sum\n"
    for bad in reading.bad.prefix(3) {
      text += "  \(DisplayText.safe(path)):\(bad.number):\(bad.column): \(bad.fault.message)\n"
    }
    return text
  }

  /// At most twenty columns, in eighths of one.
  private static func bar(_ cost: USD, _ most: USD) -> String {
    guard cost > .zero, most > .zero else { return "" }
    let eighths = max(1, Int(cost.dollars / most.dollars * 160))
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }
}
