import Ops
import SkillModel
import SymbiontAPI

/// Entries of a log for people: on a terminal the day stands once above its entries, elsewhere every line
/// has its whole time.
struct LogRenderer {
  let terminal: Terminal
  private var day: String?

  init(terminal: Terminal) { self.terminal = terminal }

  /// One entry with its line ends.
  mutating func text(_ line: LogLine) -> String {
    var text = ""
    var margin = ""
    if let time = line.time {
      let moment = time.secondsText
      if terminal.isTerminal {
        if day != time.day { text += terminal.paint("\(time.day) UTC", .strong) + "\n" }
        day = time.day
        margin = moment.dropFirst(11).prefix(8) + " "
      } else {
        margin = moment + " "
      }
    }
    var message = line.message
    // The service's own entries need no name.
    if let name = line.identifier, name == "systemd" || name == "kernel" {
      message = "\(name): \(message)"
    }
    let rows = message.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let indent = String(repeating: " ", count: margin.count)
    for (index, row) in rows.enumerated() where index == 0 || !row.isEmpty {
      let shown = DisplayText.safe(String(row))
      text += terminal.paint(index == 0 ? margin : indent, .gutter)
      text += style(line.priority).map { terminal.paint(shown, $0) } ?? shown
      text += "\n"
    }
    return text
  }

  private func style(_ priority: LogPriority?) -> Style? {
    guard let priority else { return nil }
    if priority <= .error { return .error }
    return switch priority {
    case .warning: .warning
    case .notice: .strong
    case .debug: .faint
    default: nil
    }
  }

  /// What there is to say after the entries; empty when nothing is.
  func remarks(_ reading: ServiceLog.Reading, _ query: LogQuery, _ log: ServiceLog) -> String {
    var text = ""
    if reading.isRestricted {
      for line in reading.complaints { text += DisplayText.safe(line) + "\n" }
    }
    if reading.unreadable > 0 {
      text +=
        terminal.paint("warning:", .warning)
        + " \(Figures.count(reading.unreadable, "entry", "entries"))"
        + " could not be read\n"
    }
    if reading.shown == 0 {
      text += nothing(reading, query, log) + "\n"
    } else if query.since != nil, query.text == nil, reading.shown == query.lines {
      text += "these are the newest \(Figures.count(query.lines)); --lines shows more\n"
    }
    return text
  }

  private func nothing(_ reading: ServiceLog.Reading, _ query: LogQuery, _ log: ServiceLog)
    -> String
  {
    let place =
      switch log.place {
      case .journal(let unit): "the journal of \(unit)"
      case .file(let path): path
      }
    guard let wanted = query.text, reading.looked > 0 else {
      let isNarrowed = query.since != nil || query.until != nil || query.priority != nil
      return DisplayText.safe(
        "no entries in \(place)\(isNarrowed ? " for this time and priority" : "")")
    }
    let looked = Figures.count(reading.looked, "entry", "entries")
    return DisplayText.safe("nothing with '\(wanted)' in the newest \(looked) of \(place)")
  }
}
