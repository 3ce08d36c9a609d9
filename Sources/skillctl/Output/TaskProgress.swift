import Ops
import SkillModel
import SymbiontAPI
import Synchronization

/// Tells on standard error how tasks are sent and waited for, and remembers what a user must know who stops it.
final class TaskProgress: Sendable {
  private enum Stage {
    case before, sending
    /// The last one, and how many there are now.
    case accepted(String, Int)
  }

  private let terminal: Terminal?
  private let key: TaskKey
  private let count: Int
  private let waits: Bool
  private let flags: String
  private let accepted = Atomic(0)
  private let stage = Mutex(Stage.before)

  /// - Parameters:
  ///   - terminal: nil when nothing is to be told.
  ///   - key: under which the task is sent.
  ///   - count: how many are sent.
  ///   - waits: whether its end is waited for.
  ///   - flags: those that lead to the same target once more.
  init(terminal: Terminal?, key: TaskKey, count: Int, waits: Bool, again flags: String) {
    self.terminal = terminal
    self.key = key
    self.count = count
    self.waits = waits
    self.flags = flags
  }

  /// What becomes of the task when the command is stopped now; nil when nothing was sent.
  var state: String? {
    stage.withLock { stage in
      switch stage {
      case .before: nil
      case .sending:
        "it is not known whether the task was accepted: --key \(key.text) sends it again, and not twice"
      case .accepted(_, let number) where number < count:
        "\(number) of \(count) tasks were accepted: the same command with --key \(key.text) sends the"
          + " others"
      case .accepted(let id, _):
        "\(id) goes on; `skillctl ops queue show \(id)\(flags)` shows it, `skillctl ops queue cancel"
          + " \(id)\(flags)` cancels it"
      }
    }
  }

  func take(_ note: TaskErrand.Note) {
    switch note {
    case .sending: stage.withLock { $0 = .sending }
    case .accepted(let answer):
      let number = accepted.add(1, ordering: .relaxed).newValue
      stage.withLock { $0 = .accepted(DisplayText.safe(answer.id), number) }
      if waits, let terminal { say(TaskRenderer(terminal: terminal).acceptedLine(answer)) }
    case .moved(let task):
      // Whoever asked says what became of a task that failed.
      if task.state.isFinished, task.state != .done { return }
      say("\(task.id): \(TaskRenderer.standing(task))", .faint)
    case .paused(let pause):
      let end = pause.until.map { " until \($0.secondsText)" } ?? " until somebody resumes it"
      say("the queue is paused\(end): \(pause.reason)", .warning)
    case .lost(let words, let wait):
      say("\(words); trying again in \(DurationWords.text(wait))", .warning)
    }
  }

  private func say(_ words: String, _ style: Style? = nil) {
    guard let terminal else { return }
    let line = DisplayText.safe(words)
    // Nobody can be told that nobody can be told.
    try? Stream.error.write((style.map { terminal.paint(line, $0) } ?? line) + "\n")
  }
}
