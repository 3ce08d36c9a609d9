import Ops
import SkillModel
import SymbiontAPI

/// Events for people, one line each.
struct EventRenderer {
  let terminal: Terminal

  func line(_ event: EventText, at now: SymbiontAPI.Timestamp) -> String {
    let time = String(now.secondsText.dropFirst(11).dropLast())
    let name = event.name.utf8.count < 8 ? event.name.padding(8) : event.name + " "
    return DisplayText.safe("\(time)  \(name)\(words(event))").trimmingEnd() + "\n"
  }

  private func words(_ event: EventText) -> String {
    switch event.name {
    case "hello": return "the service tells its events"
    case "task": return task(event)
    case "paused":
      let end = event.word("until").map { "until \($0)" } ?? "until somebody resumes it"
      return "\(end): \(event.word("reason") ?? "")"
    case "resumed", "ledger_recovered": return ""
    case "heartbeat": return event.word("at") ?? ""
    case "missed": return "\(event.word("events") ?? "some") events came too fast to be told"
    case "budget_stop", "ledger_failed": return event.word("reason") ?? ""
    default: return String(decoding: event.bytes, as: UTF8.self)
    }
  }

  private func task(_ event: EventText) -> String {
    var words = "\(event.word("id") ?? "?") \(event.word("status") ?? "?")"
    if let tier = event.word("model") { words += " by \(tier)" }
    if let attempts = event.data["attempts"]?.integer, attempts > 1 {
      words += ", attempt \(attempts)"
    }
    if let cost = event.word("estimated_cost_usd").flatMap(Double.init)
      .flatMap({ USD(dollars: $0) })
    {
      words += ", \(Figures.money(cost))"
    }
    if let moment = event.word("not_before") { words += ", not before \(moment)" }
    if let category = event.word("error_category") { words += ", \(category)" }
    return words
  }

  // MARK: The connection

  static func lost(_ words: String, _ wait: Duration, _ terminal: Terminal) -> String {
    let line = DisplayText.safe("\(words); connecting again in \(DurationWords.text(wait))")
    return terminal.paint(line, .warning) + "\n"
  }

  static func connected(_ target: String, again: Bool) -> String {
    again
      ? "connected again; what happened in between is not repeated\n"
      : "following the events of \(DisplayText.safe(target)); Ctrl-C ends it\n"
  }
}

extension String {
  fileprivate func padding(_ width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - utf8.count))
  }

  fileprivate func trimmingEnd() -> String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
