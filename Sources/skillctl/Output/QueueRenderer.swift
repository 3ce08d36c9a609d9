import Ops
import SkillModel
import SymbiontAPI

/// The queue for people.
struct QueueRenderer {
  let terminal: Terminal
  let now: SymbiontAPI.Timestamp

  func list(_ tasks: TasksAnswer, _ status: StatusAnswer) -> String {
    var text = heading(status) + "\n"
    guard !tasks.tasks.isEmpty else { return text + "no tasks\n" }
    // A narrow terminal has two lines for each.
    text += terminal.isTerminal && terminal.width < 90 ? pairs(tasks.tasks) : table(tasks.tasks)
    if tasks.next != nil { text += "there are more; --limit shows them\n" }
    return text
  }

  /// `2 pending, 1 processing; paused until …`
  private func heading(_ status: StatusAnswer) -> String {
    let states: [TaskState] = [.pending, .processing, .blocked, .failed, .interrupted]
    var counts = states.compactMap { state in
      status.tasks[state.rawValue].flatMap {
        $0 > 0 ? "\(Figures.count($0)) \(state.rawValue)" : nil
      }
    }
    if status.tasks.isEmpty, status.queueSize > 0 {
      counts = ["\(Figures.count(status.queueSize)) pending"]
    }
    let line = counts.isEmpty ? "nothing waits and nothing runs" : counts.joined(separator: ", ")
    guard let pause = status.pause else { return line }
    return line + "\n" + terminal.paint(words(pause), .warning)
  }

  private func words(_ pause: QueuePause) -> String {
    let end = pause.until.map { "until \($0.secondsText) (\(Figures.ago($0, now)))" }
    return DisplayText.safe("paused \(end ?? "until somebody resumes it"): \(pause.reason)")
  }

  func paused(_ answer: PauseAnswer) -> String {
    (answer.pause.map { words($0) } ?? "the queue is not paused") + "\n"
  }

  private func table(_ tasks: [TaskRecord]) -> String {
    var table = Table([
      .init(title: "task"), .init(title: "state"), .init(title: "age", alignRight: true),
      .init(title: "tier"), .init(title: "cost", alignRight: true), .init(title: "what"),
    ])
    let widest = tasks.reduce(0) { max($0, DisplayText.width(DisplayText.safe($1.id))) }
    // Of the other columns, as wide as they can become.
    let room = max(24, terminal.width - widest - 11 - 7 - 6 - 8 - 10)
    table.rows = tasks.map { task in
      [
        task.id, task.state.rawValue, age(task), tier(task), cost(task),
        Sections.shortened(Sections.oneLine(task.task), to: room),
      ]
    }
    return table.rendered(for: terminal)
  }

  private func pairs(_ tasks: [TaskRecord]) -> String {
    tasks.map { task in
      let head = "\(DisplayText.safe(task.id))  \(age(task))\n"
      let facts = [task.state.rawValue, tier(task), cost(task)].filter { !$0.isEmpty }
      let what = Sections.shortened(Sections.oneLine(task.task), to: terminal.width - 2)
      return terminal.paint(head, .strong) + "  \(facts.joined(separator: ", "))\n  \(what)\n"
    }.joined()
  }

  private func age(_ task: TaskRecord) -> String { DurationWords.text(now - task.createdAt) }
  private func tier(_ task: TaskRecord) -> String { (task.tier ?? task.forceTier)?.rawValue ?? "" }

  private func cost(_ task: TaskRecord) -> String {
    if task.attempts == 0 { return "" }
    return task.cost.map { Figures.money($0) } ?? (task.state.isFinished ? "unknown" : "")
  }
}
