import Publishing
import SkillModel

/// What clients make of skills, for people: of one skill each client's words, of several a table.
struct VerdictRenderer {
  let terminal: Terminal
  /// The clients to show, in the order of ``Consumer/all``.
  let consumers: [Consumer]

  /// More rows than this are counted, not shown.
  private static let mostRows = 40

  /// Ends in a line break; empty when every client loads every skill.
  func rendered(_ skills: [Validate.Judged]) -> String {
    let judged = skills.filter { skill in shown(skill.verdicts).contains { $0.outcome != .loads } }
    guard !judged.isEmpty else { return "" }
    let lines = skills.count == 1 ? words(judged[0].verdicts) : table(judged, of: skills.count)
    return lines.map { $0 + "\n" }.joined()
  }

  /// What to say behind the summary when every client loads every skill.
  func praise(_ skills: [Validate.Judged]) -> String {
    guard !skills.isEmpty, !consumers.isEmpty, rendered(skills).isEmpty else { return "" }
    let isAll = consumers.count == Consumer.all.count
    let clients = isAll ? "every client" : consumers.map(\.id).joined(separator: ", ")
    let verb = isAll || consumers.count == 1 ? "loads" : "load"
    return "; \(clients) \(verb) \(skills.count == 1 ? "the skill" : "all \(skills.count) skills")"
  }

  private func shown(_ verdicts: [Verdict]) -> [Verdict] {
    verdicts.filter { verdict in consumers.contains { $0.id == verdict.consumer } }
  }

  // MARK: One skill

  /// Of one skill: what each client that does not simply load it says, and which do.
  func words(_ verdicts: [Verdict]) -> [String] {
    let verdicts = shown(verdicts)
    let width = verdicts.reduce(0) { max($0, $1.consumer.count) }
    var lines = [terminal.paint("clients", .strong)]
    for verdict in verdicts where verdict.outcome != .loads {
      let label = verdict.consumer.padded(to: width)
      for (index, remark) in (verdict.refusals + verdict.losses).enumerated() {
        let outcome: Verdict.Outcome = index < verdict.refusals.count ? .refuses : .loses
        let start = "  \(index == 0 ? label : String(repeating: " ", count: width))  "
        let text = DisplayText.safe(remark.shown)
        let room = terminal.width - width - 13
        guard room >= 24 else {
          if index == 0 {
            lines.append(start + terminal.paint(outcome.rawValue, Style.of(outcome)))
          }
          lines += TextWrap.wrapped(text, width: max(20, terminal.width - 4)).map { "    " + $0 }
          continue
        }
        for (number, line) in TextWrap.wrapped(text, width: room).enumerated() {
          lines.append(
            number == 0
              ? start + terminal.paint(outcome.rawValue.padded(to: 7), Style.of(outcome)) + "  "
                + line
              : String(repeating: " ", count: width + 13) + line)
        }
      }
    }
    let loading = verdicts.filter { $0.outcome == .loads }.map(\.consumer)
    if !loading.isEmpty {
      let list = TextWrap.wrapped(
        loading.joined(separator: ", "), width: max(20, terminal.width - 9))
      lines += list.enumerated().map { index, line in
        index == 0
          ? "  " + terminal.paint("loads", .success) + "  " + line
          : String(repeating: " ", count: 9) + line
      }
    }
    return lines
  }

  // MARK: Several

  /// A column for each client, headed by a staircase of names, and a row for each skill.
  private func table(_ judged: [Validate.Judged], of count: Int) -> [String] {
    var lines = consumers.enumerated().map { index, consumer in
      String(repeating: terminal.paint("│", .faint) + " ", count: index) + consumer.id
    }
    for skill in judged.prefix(Self.mostRows) {
      let marks = shown(skill.verdicts).map {
        terminal.paint($0.outcome.mark, Style.of($0.outcome))
      }
      lines.append(marks.joined(separator: " ") + "  " + DisplayText.safe(skill.skill))
    }
    let rest = judged.count - Self.mostRows
    if rest > 0 { lines.append("… and \(rest) more skills; --json has all") }
    let fine = count - judged.count
    if fine > 0 {
      lines.append(
        "\(fine) more \(fine == 1 ? "skill loads" : "skills load") in all of them")
    }
    let legend =
      "✗ refuses, ~ loads with a loss, · loads; `skillctl validate PATH` of one skill says in each "
      + "client's words why"
    return lines + TextWrap.wrapped(legend, width: terminal.width)
  }
}

extension Verdict.Outcome {
  fileprivate var mark: String {
    switch self {
    case .loads: "·"
    case .loses: "~"
    case .refuses: "✗"
    }
  }
}

extension Style {
  /// The style of a client's verdict.
  static func of(_ outcome: Verdict.Outcome) -> Style {
    switch outcome {
    case .loads: .success
    case .loses: .warning
    case .refuses: .error
    }
  }
}

extension String {
  /// Of ASCII, with blanks behind it.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
