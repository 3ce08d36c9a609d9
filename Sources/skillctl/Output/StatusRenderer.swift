import Ops
import SkillModel
import SymbiontAPI

/// The state of a target for people, in one screen: the verdict and why, then one line for each thing.
struct StatusRenderer {
  let terminal: Terminal

  private static let labelWidth = 11

  func text(_ status: ServiceStatus) -> String {
    var lines = head(status)
    guard status.obstacle == nil else { return lines.joined(separator: "\n") + "\n" }
    var absent: [String] = []
    lines.append("")
    for (label, reading) in rows(status) {
      switch reading {
      case .found(let row): lines += self.row(label, row.text, row.style)
      case .failed(let words, let advice):
        lines += row(label, words + (advice.map { "; \($0)" } ?? ""), .warning)
      case .notApplicable: absent.append(label)
      }
    }
    if !absent.isEmpty {
      lines += TextWrap.labelled(
        "not applicable:", absent.joined(separator: ", "), indent: 0, width: terminal.width
      ).map { terminal.paint($0, .faint) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: The verdict

  private func head(_ status: ServiceStatus) -> [String] {
    let target = status.target
    let place = target.host.map { " on \(DisplayText.safe($0))" } ?? ""
    let (word, style): (String, Style) =
      switch status.verdict {
      case .healthy: ("healthy", .success)
      case .unhealthy: ("not healthy", .error)
      case .unreachable: ("unreachable", .error)
      }
    var lines = [
      terminal.paint(DisplayText.safe(target.name) + place + ":", .strong) + " "
        + terminal.paint(word, style)
    ]
    let version = (status.deep.value?.version ?? status.work.value?.version).map { version in
      let revision = status.deep.value?.revision ?? status.work.value?.revision
      return ", \(target.kind.kind.rawValue) \(version)"
        + (revision.map { " (\($0.prefix(12)))" } ?? "")
    }
    lines += TextWrap.wrapped(
      DisplayText.safe(
        status.obstacle != nil
          ? target.url
          : "\(target.url)\(version ?? ""), asked in \(DurationWords.text(status.elapsed))"),
      width: max(12, terminal.width - 2)
    ).map { "  " + $0 }
    lines += status.reasons.flatMap { labelled("why:", $0, .error) }
    if let advice = status.advice { lines += labelled("help:", advice, .info) }
    lines += status.remarks.flatMap { labelled("look at:", $0, .warning) }
    return lines
  }

  private func labelled(_ label: String, _ text: String, _ style: Style) -> [String] {
    var lines = TextWrap.labelled(label, text, indent: 2, width: terminal.width)
    lines[0] = "  " + terminal.paint(label, style) + lines[0].dropFirst(2 + label.count)
    return lines
  }

  // MARK: The rows

  private struct Row {
    let text: String
    var style: Style?

    init(_ text: String, _ style: Style? = nil) {
      self.text = text
      self.style = style
    }
  }

  private func rows(_ status: ServiceStatus) -> [(String, Reading<Row>)] {
    let now = status.time
    var rows: [(String, Reading<Row>)] = [
      ("unit", status.unit.map { unit($0, now) }),
      ("health", status.health.map { health($0, status.deep.value) }),
      ("heartbeat", status.work.map { heartbeat($0, now) }),
      ("queue", status.work.map { queue($0, now) }),
      ("cost", status.cost.map(cost)),
    ]
    rows += status.disks.map { path, use in
      (
        "disk",
        use.map {
          let percent = Int($0.freePercent.rounded(.down))
          let free = ByteCount.text(Int(clamping: $0.free))
          return Row("\(path): \(percent)% free (\(free))", percent < 5 ? .warning : nil)
        }
      )
    }
    if status.disks.isEmpty { rows.append(("disk", .notApplicable(""))) }
    rows.append(("backup", status.backup.map { backup($0, status.target, now) }))
    rows += status.certificates.map { server, expiry in
      (
        "certificate",
        expiry.map {
          $0 < now
            ? Row("\(server.host): expired \(Figures.ago($0, now))", .error)
            : Row("\(server.host): valid for \(DurationWords.text($0 - now))")
        }
      )
    }
    if status.certificates.isEmpty { rows.append(("certificate", .notApplicable(""))) }
    rows.append(("errors", status.errors.map { errors($0, now) }))
    if !status.conditions.isEmpty {
      rows.append(("conditions", .found(conditions(status.conditions))))
    }
    return rows
  }

  private func unit(_ unit: UnitState, _ now: SymbiontAPI.Timestamp) -> Row {
    guard unit.load == "loaded" else { return Row("\(unit.name) is \(unit.load)", .error) }
    let since = unit.since.map { " for \(DurationWords.text(now - $0))" } ?? ""
    let file = unit.file.isEmpty ? "" : ", \(unit.file)"
    let result = unit.result == "success" || unit.result.isEmpty ? "" : ", \(unit.result)"
    return Row(
      "\(unit.name) \(unit.active) (\(unit.sub)\(result))\(since)\(file)",
      unit.isActive ? unit.file == "disabled" ? .warning : nil : .error)
  }

  private func health(_ health: ServiceStatus.Health, _ deep: DeepHealth?) -> Row {
    let answer = "\(health.status) in \(DurationWords.text(health.time))"
    guard let deep else { return Row(answer, health.isGood ? nil : .error) }
    let bad = deep.checks.filter { $0.verdict != .ok }.map { "\($0.name) \($0.verdict.rawValue)" }
    let words =
      bad.isEmpty ? "all \(deep.checks.count) checks of it are ok" : bad.joined(separator: ", ")
    return Row(
      "\(answer), \(deep.status.rawValue): \(words)",
      health.isGood && deep.status == .ok ? nil : deep.status == .degraded ? .warning : .error)
  }

  private func heartbeat(_ work: StatusAnswer, _ now: SymbiontAPI.Timestamp) -> Row {
    work.lastHeartbeat.map { Row(Figures.ago(min($0, now), now)) } ?? Row("none yet")
  }

  private func queue(_ work: StatusAnswer, _ now: SymbiontAPI.Timestamp) -> Row {
    var words = [Figures.count(work.queueSize) + " pending"]
    if let oldest = work.oldestPendingSeconds {
      words[0] += ", the oldest for \(DurationWords.text(.seconds(oldest)))"
    }
    words.append("\(work.running.count) running")
    for (state, count) in work.tasks.sorted(by: { $0.key < $1.key })
    where count > 0 && !["pending", "running"].contains(state) {
      words.append("\(Figures.count(count)) \(state)")
    }
    guard let pause = work.pause else { return Row(words.joined(separator: "; ")) }
    let until = pause.until.map { ", until \(Figures.ago($0, now))" } ?? ""
    return Row(
      "paused (\(pause.reason))\(until); " + words.joined(separator: "; "), .warning)
  }

  private func cost(_ cost: CostReading) -> Row {
    var words = "\(Figures.money(cost.today)) today, \(Figures.money(cost.month))"
    var style: Style?
    if let budget = cost.budget, budget > .zero {
      let percent = Int((cost.month.dollars / budget.dollars * 100).rounded())
      words += " of \(Figures.money(budget))"
      words += " this month (\(percent) %)"
      style = percent >= 100 ? .error : percent >= 80 ? .warning : nil
    } else {
      words += " this month"
    }
    if cost.unknownCalls > 0 {
      words += ", and \(Figures.count(cost.unknownCalls, "call")) of unknown cost"
    }
    return Row(words + chart(cost.days), style)
  }

  /// A bar of eight heights for each day; nothing when nothing has cost anything.
  private func chart(_ days: [USD]) -> String {
    guard let most = days.max(), most > .zero else { return "" }
    let bars = Array("▁▂▃▄▅▆▇█")
    let chart = days.map { cost in
      cost <= .zero ? "·" : bars[min(7, Int(cost.dollars / most.dollars * 7.999))]
    }
    return "; last \(days.count) days " + String(chart)
  }

  private func backup(
    _ newest: NewestFile, _ target: Target, _ now: SymbiontAPI.Timestamp
  ) -> Row {
    let age = now - newest.modified
    let limit = target.facts.backup?.atMost.value
    return Row(
      "\(DurationWords.text(age)) old"
        + (limit.map { ", promised every \(DurationText.text($0))" } ?? ""),
      limit.map { age > $0 } ?? false ? .warning : nil)
  }

  private func errors(_ errors: [LogLine], _ now: SymbiontAPI.Timestamp) -> Row {
    guard let last = errors.last else { return Row("none in the journal") }
    let count = errors.count > 1 ? "the last of \(errors.count) shown by `logs`: " : ""
    let message = Sections.oneLine(last.message)
    let age = last.time.map { Figures.ago($0, now) + ": " } ?? ""
    return Row(count + age + Sections.shortened(message, to: 160))
  }

  private func conditions(_ conditions: [ConditionResult]) -> Row {
    let holding = conditions.count { $0.verdict == .holds }
    return Row(
      holding == conditions.count
        ? "all \(conditions.count) hold" : "\(holding) of \(conditions.count) hold",
      holding == conditions.count ? nil : .error)
  }

  private func row(_ label: String, _ text: String, _ style: Style?) -> [String] {
    let width = Self.labelWidth
    let lines = TextWrap.wrapped(
      DisplayText.safe(text), width: max(12, terminal.width - width - 2))
    return lines.enumerated().map { index, line in
      let label = index == 0 ? label : ""
      let padding = String(repeating: " ", count: width - label.count + 2)
      return terminal.paint(label, .faint) + padding
        + (style.map { terminal.paint(line, $0) } ?? line)
    }
  }
}
