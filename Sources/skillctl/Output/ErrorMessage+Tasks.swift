import Ops
import SkillModel

extension ErrorMessage {
  /// The message of tasks that may be on their way.
  init(errand failure: TaskErrand.Failure) {
    if let unknown = failure.cause as? TaskErrand.UnknownRuntime {
      self.init(.service, unknown.message)
    } else {
      self.init(failure.cause)
    }
    let count = failure.accepted.count
    let before = count > 0 ? "\(Figures.count(count, "task was", "tasks were")) accepted; " : ""
    let key = failure.key.text
    switch failure.stage {
    case .unsure:
      let more = help.map { "; \($0)" } ?? ""
      help =
        before + "it is not known whether the task was accepted: the same command with --key \(key)"
        + " sends it again, and not twice" + more
    case .unsureWithoutKeys:
      help = before + "look whether the task is there before you send it again"
    case .refused:
      help =
        before + (help.map { "\($0); " } ?? "")
        + "the same command with --key \(key) sends the others"
    case .accepted(let id):
      let more = help.map { "; \($0)" } ?? ""
      help =
        "\(id.text) was accepted and goes on; `skillctl ops queue show \(id.text)` shows it later"
        + more
    }
  }
}
