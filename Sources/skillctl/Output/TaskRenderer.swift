import Ops
import SkillModel
import SymbiontAPI

/// Tasks for people.
struct TaskRenderer {
  let terminal: Terminal

  // MARK: One that was just sent

  /// `queued-4f2a9c: pending, position 3`
  func acceptedLine(_ answer: QueueAnswer) -> String {
    let id = DisplayText.safe(answer.id)
    return answer.status == "queued"
      ? "\(id): pending, position \(answer.position)"
      : "\(id): \(DisplayText.safe(answer.status)); it was sent before under this key"
  }

  func accepted(_ answer: QueueAnswer, again flags: String) -> String {
    acceptedLine(answer) + "\n" + hints(answer.id, flags, ["show", "cancel"])
  }

  private func hints(_ id: String, _ flags: String, _ verbs: [String]) -> String {
    verbs.map { "  skillctl ops queue \($0) \(DisplayText.safe(id))\(flags)\n" }.joined()
  }

  // MARK: One that was waited for

  /// Its result, for standard output; nil without one.
  func result(of task: TaskRecord) -> String? {
    guard task.state == .done, let result = task.result, !result.isEmpty else { return nil }
    return SafeLines.text(result)
  }

  func failed(_ task: TaskRecord, again flags: String) -> String {
    var message = ErrorMessage(.service, "\(task.id): \(Self.standing(task))")
    message.help =
      task.state == .failed || task.state == .interrupted
      ? "`skillctl ops queue show \(task.id) --history\(flags)` says more" : nil
    return message.rendered(for: terminal)
  }

  /// Where it stands, in a phrase: `done by haiku in 2.3 s for $0.0003`.
  static func standing(_ task: TaskRecord) -> String {
    switch task.state {
    case .pending:
      let until = task.notBefore.map { ", not before \($0.secondsText)" } ?? ""
      return task.attempts > 0 ? "pending again\(until)\(reason(task))" : "pending\(until)"
    case .processing:
      let attempt = task.attempts > 1 ? ", attempt \(task.attempts) of \(task.maxAttempts)" : ""
      return "processing\(task.tier.map { " by \($0.rawValue)" } ?? "")\(attempt)"
    case .done: return "done\(work(task))"
    case .failed: return "failed\(reason(task))"
    case .interrupted: return "interrupted\(reason(task))"
    case .cancelled: return "cancelled"
    case .blocked: return "blocked: \(task.blockedReason ?? "it waits for a person")"
    }
  }

  private static func work(_ task: TaskRecord) -> String {
    let tier = task.tier.map { " by \($0.rawValue)" } ?? ""
    let time =
      task.elapsedSeconds.flatMap { $0 >= 0 && $0 < 1e9 ? $0 : nil }
      .map { " in \(DurationWords.text(.milliseconds(Int64($0 * 1000))))" } ?? ""
    return "\(tier)\(time)\(cost(task))"
  }

  private static func cost(_ task: TaskRecord) -> String {
    task.cost.map { " for \(Figures.money($0))" } ?? " at an unknown cost"
  }

  private static func reason(_ task: TaskRecord) -> String {
    let category = task.errorCategory.map { " (\($0))" } ?? ""
    return (task.error.map { ": \($0)" } ?? "") + category
  }

  // MARK: One that is looked at

  /// More lines of a task's own text are not shown.
  private static let mostLines = 30

  func detail(_ detail: TaskDetail, withHistory: Bool, now: SymbiontAPI.Timestamp) -> String {
    let task = detail.task
    var text = terminal.paint(DisplayText.safe(task.id), .strong) + "\n"
    func fact(_ label: String, _ value: String?) {
      guard let value else { return }
      let padded = label + String(repeating: " ", count: max(0, 9 - label.count))
      text += TextWrap.labelled(padded, value, indent: 2, width: terminal.width)
        .map { $0 + "\n" }.joined()
    }
    fact("state", Self.standing(task))
    fact("source", task.source.rawValue)
    fact("tier", tier(task))
    fact("accepted", moment(task.createdAt, now))
    fact("started", task.startedAt.map { moment($0, now) })
    fact("finished", task.finishedAt.map { moment($0, now) })
    fact("attempts", "\(task.attempts) of \(task.maxAttempts)")
    fact("tokens", tokens(task))
    fact("cost", task.attempts == 0 ? nil : task.cost.map { Figures.money($0) } ?? "unknown")
    if withHistory {
      for attempt in detail.history { fact("attempt \(attempt.number)", Self.words(attempt, now)) }
    }
    let lines = SafeLines.of(task.task)
    text += "\n" + terminal.paint("task", .strong) + "\n"
    text += lines.prefix(Self.mostLines).map(indented).joined()
    if lines.count > Self.mostLines {
      text += "  … and \(lines.count - Self.mostLines) more lines; --format json shows them\n"
    }
    if let result = task.result, !result.isEmpty {
      text += "\n" + terminal.paint("result", .strong) + "\n"
      text += SafeLines.of(result).map(indented).joined()
    }
    return text
  }

  private func indented(_ line: String) -> String { line.isEmpty ? "\n" : "  \(line)\n" }

  private func tier(_ task: TaskRecord) -> String? {
    guard let forced = task.forceTier else { return task.tier?.rawValue }
    return "\(forced.rawValue), as was asked for"
  }

  private func tokens(_ task: TaskRecord) -> String? {
    guard task.inputTokens != nil || task.outputTokens != nil else { return nil }
    let (input, output) = (task.inputTokens, task.outputTokens)
    return
      "\(input.map { Figures.count($0) } ?? "?") in, \(output.map { Figures.count($0) } ?? "?") out"
  }

  private func moment(_ moment: SymbiontAPI.Timestamp, _ now: SymbiontAPI.Timestamp) -> String {
    "\(moment.secondsText) (\(Figures.ago(moment, now)))"
  }

  private static func words(_ attempt: Attempt, _ now: SymbiontAPI.Timestamp) -> String {
    var words = attempt.state.rawValue
    if let tier = attempt.tier { words += " by \(tier.rawValue)" }
    words += ", \(attempt.startedAt.secondsText)"
    if attempt.state != .running {
      words += attempt.cost.map { ", \(Figures.money($0))" } ?? ", cost unknown"
    }
    if let error = attempt.error {
      words += ": \(error)" + (attempt.errorCategory.map { " (\($0))" } ?? "")
    }
    return words
  }
}
