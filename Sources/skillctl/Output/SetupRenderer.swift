import Ops
import SkillModel

/// What is to be done to a host, and what became of it, for people.
struct SetupRenderer {
  let terminal: Terminal
  let target: String
  let host: String

  /// What is to be done, and what is left to people.
  func plan(_ plan: SetupPlan) -> String {
    var lines: [String] = []
    let place = "\(host) (\(plan.machine), as \(plan.user))"
    if plan.isDone {
      lines.append(
        paint("✓", .success) + " \(safe(place)) is set up for \(safe(target)): nothing to do")
    } else if plan.steps.isEmpty {
      lines.append("\(safe(place)): no step for setup, and \(left(plan.obstacles.count))")
    } else {
      let steps = Figures.count(plan.steps.count, "step", "steps")
      let others = plan.obstacles.isEmpty ? "" : ", and \(left(plan.obstacles.count))"
      lines.append("\(safe(place)): \(steps) to set it up for \(safe(target))\(others)")
    }
    for step in plan.steps { lines += rows(step) }
    return text(lines + ends(plan))
  }

  func done(_ step: SetupStep) -> String { text([paint("✓", .success) + " " + safe(step.id)]) }

  /// What became of all.
  func end(_ outcome: SetupOutcome) -> String {
    var lines: [String] = []
    if let failure = outcome.failure {
      lines.append(paint("✗", .error) + " " + safe("\(failure.step.id): \(failure.message)"))
      lines += labelled("help:", failure.advice)
    }
    if let rest = outcome.rest {
      if outcome.isGood {
        lines.append(paint("✓", .success) + " " + safe("\(host) is set up for \(target)"))
      } else if !rest.steps.isEmpty {
        let names = rest.steps.map(\.id).joined(separator: ", ")
        lines += labelled("still to do:", names, indent: 0)
      }
      lines += ends(rest)
    } else {
      lines.append("how \(safe(host)) is now could not be looked at")
    }
    if let why = outcome.unrecorded {
      lines.append(
        paint("note:", .warning) + " nothing of it is on record on the host: " + safe(why))
    }
    return text(lines)
  }

  private func rows(_ step: SetupStep) -> [String] {
    let sign =
      switch step.kind {
      case .make: paint("+", .success)
      case .change: paint("~", .warning)
      case .run: paint(">", .info)
      }
    return ["\(sign) \(paint(safe(step.id), .strong)): \(safe(step.now)) → \(safe(step.then))"]
      + ["    " + paint(safe(step.command), .faint)] + difference(step.difference)
  }

  /// What is left to people, and what they should know.
  private func ends(_ plan: SetupPlan) -> [String] {
    var lines: [String] = []
    for obstacle in plan.obstacles {
      lines.append(
        "\(paint("!", .error)) \(paint(safe(obstacle.id), .strong)): \(safe(obstacle.message))")
      lines += labelled("help:", obstacle.advice, indent: 4) + difference(obstacle.difference)
    }
    for remark in plan.remarks { lines += labelled("note:", remark, indent: 0) }
    return lines
  }

  private func difference(_ text: String?) -> [String] {
    terminal.diff(text ?? "", indent: 4)
  }

  private func left(_ count: Int) -> String {
    Figures.count(count, "thing is", "things are") + " left to you"
  }

  private func labelled(_ label: String, _ text: String, indent: Int = 2) -> [String] {
    TextWrap.labelled(label, text, indent: indent, width: terminal.width)
  }

  private func paint(_ text: String, _ style: Style) -> String { terminal.paint(text, style) }
  private func safe(_ text: String) -> String { DisplayText.safe(text) }
  private func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }
}
