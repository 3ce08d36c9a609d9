import Ops
import SkillModel
import SymbiontAPI

/// Calls for people, a line each; in columns of a fixed width, since further ones may follow.
struct LedgerRenderer {
  let terminal: Terminal

  private static let (time, tier, source, tokens, cost) = (19, 6, 7, 14, 9)

  /// What fits: a narrow terminal has two lines for each call.
  private enum Shape { case narrow, middle, wide }

  private var shape: Shape {
    guard terminal.isTerminal else { return .wide }
    return terminal.width < 64 ? .narrow : terminal.width < 100 ? .middle : .wide
  }

  var head: String {
    let line =
      switch shape {
      case .narrow: columns("time (UTC)", "tier", nil, nil, "cost", "")
      case .middle: columns("time (UTC)", "tier", nil, nil, "cost", "what")
      case .wide: columns("time (UTC)", "tier", "source", "tokens", "cost", "what")
      }
    return terminal.paint(line, .strong) + "\n"
  }

  func line(_ entry: LedgerEntry) -> String {
    let moment = entry.moment?.secondsText.dropLast().map { $0 == "T" ? " " : $0 }
    let time =
      moment.map { String($0) }
      ?? Sections.shortened(Sections.oneLine(entry.timestamp), to: Self.time)
    let tier = Sections.shortened(Sections.oneLine(entry.model), to: 12)
    let cost = entry.cost.map { Figures.money($0) } ?? "unknown"
    let what = self.what(entry)
    let used = Self.time + max(Self.tier, DisplayText.width(tier)) + Self.cost + 6
    switch shape {
    case .narrow:
      let first = columns(time, tier, nil, nil, cost, "")
      return what.isEmpty
        ? first + "\n"
        : "\(first)\n  \(Sections.shortened(what, to: terminal.width - 2))\n"
    case .middle:
      let short = Sections.shortened(what, to: terminal.width - used)
      return columns(time, tier, nil, nil, cost, short) + "\n"
    case .wide:
      let room = terminal.width - used - Self.source - Self.tokens - 4
      return columns(
        time, tier, entry.source?.rawValue ?? "", tokens(entry), cost,
        Sections.shortened(what, to: max(20, room))) + "\n"
    }
  }

  private func columns(
    _ time: String, _ tier: String, _ source: String?, _ tokens: String?, _ cost: String,
    _ what: String
  ) -> String {
    var cells = [padded(time, Self.time), padded(tier, Self.tier)]
    if let source { cells.append(padded(source, Self.source)) }
    if let tokens { cells.append(Sections.right(tokens, Self.tokens)) }
    cells += [Sections.right(cost, Self.cost), what]
    var line = cells.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - DisplayText.width(text)))
  }

  /// `420 → 64`
  private func tokens(_ entry: LedgerEntry) -> String {
    guard entry.inputTokens != nil || entry.outputTokens != nil else { return "" }
    let counts = [entry.inputTokens, entry.outputTokens].map { $0.map { Figures.count($0) } ?? "?" }
    return counts.joined(separator: " → ")
  }

  private func what(_ entry: LedgerEntry) -> String {
    var words: [String] = []
    if !entry.isSuccess { words.append("failed" + (entry.error.map { " (\($0))" } ?? "")) }
    if entry.purpose == "classify" { words.append("chose a tier") }
    if let preview = entry.preview, !preview.isEmpty { words.append(preview) }
    return Sections.oneLine(words.joined(separator: ": "))
  }
}
