import Ops
import SkillModel

/// What a skill says against what is, for people: what is wrong first and in full, the rest in short.
struct DoctorRenderer {
  let terminal: Terminal
  let isFull: Bool

  func text(_ report: DoctorReport, _ diff: DoctorDiff?) -> String {
    var lines = wrapped(head(report))
    let wrong = report.items.filter(\.isWrong)
    var subject: Claim.Subject?
    for item in wrong {
      if item.subject != subject { lines += ["", title(item.subject)] }
      subject = item.subject
      lines += finding(item)
    }
    lines += unknown(report.unknown)
    lines += holding(report)
    lines += ["", summary(report)]
    lines += hints(report, diff)
    return lines.map { $0 + "\n" }.joined()
  }

  private func head(_ report: DoctorReport) -> String {
    guard let target = report.target else {
      return "\(report.skill): no ops.yaml, so that only what it says against itself is looked for"
    }
    let host = target.host.map { " on \($0)" } ?? " on this machine"
    return "\(report.skill): target \(target.name)\(host), \(target.url)"
  }

  // MARK: What is wrong

  private func finding(_ item: DoctorItem) -> [String] {
    var lines: [String] = []
    switch item.outcome {
    case .drifted(let found):
      lines += labelled("drifted:", item.title, .error)
      lines += inner("documented:", item.documented) + places(item.places)
      lines += inner("found:", found)
    case .contradicts(let sides):
      lines += labelled("contradicts itself:", item.title, .error)
      for side in sides { lines += inner("says:", side.value) + places(side.places) }
    case .holds, .unknown: break
    }
    if let why = item.uncorrected { lines += inner("not corrected:", why) }
    if let advice = item.advice { lines += inner("help:", advice) }
    return lines
  }

  /// The first few; a text may say the same often.
  private func places(_ places: [FactPlace]) -> [String] {
    let most = isFull ? places.count : 4
    let more = places.count - most
    return places.prefix(most).map { "      " + DisplayText.safe($0.words) }
      + (more > 0 ? ["      … and \(Figures.count(more, "more place"))"] : [])
  }

  // MARK: The rest

  private func unknown(_ items: [DoctorItem]) -> [String] {
    guard !items.isEmpty else { return [] }
    var order: [String] = []
    var byReason: [String: [DoctorItem]] = [:]
    for item in items {
      guard case .unknown(let why) = item.outcome else { continue }
      if byReason[why] == nil { order.append(why) }
      byReason[why, default: []].append(item)
    }
    var lines = ["", terminal.paint("not checkable", .strong)]
    for why in order {
      lines += TextWrap.wrapped(DisplayText.safe(why), width: max(20, terminal.width - 2)).map {
        "  " + $0
      }
      let titles = (byReason[why] ?? []).map(name)
      let most = isFull ? titles.count : 3
      for title in titles.prefix(most) { lines += inner("-", title) }
      if titles.count > most {
        lines.append("    … and \(Figures.count(titles.count - most)) more; --full shows them")
      }
    }
    return lines
  }

  private func name(_ item: DoctorItem) -> String {
    let value = item.subject == .address ? ": \(item.documented)" : ""
    return "\(item.subject.rawValue) \(item.title)\(value)"
  }

  private func holding(_ report: DoctorReport) -> [String] {
    let items = report.holding
    guard !items.isEmpty else { return [] }
    guard isFull else {
      let counts = Claim.Subject.allCases.compactMap { subject -> String? in
        let count = items.count { $0.subject == subject }
        return count == 0 ? nil : "\(subject.rawValue) \(count)"
      }
      return [""] + labelled("holds:", counts.joined(separator: ", "), .success)
    }
    return ["", terminal.paint("holds", .strong)]
      + items.flatMap { item in
        inner("-", "\(item.subject.rawValue) \(item.title): \(item.documented)")
          + places(Array(item.places.prefix(1)))
      }
  }

  private func summary(_ report: DoctorReport) -> String {
    let wrong = report.drifted.count + report.contradicting.count
    var parts: [String] = []
    if !report.drifted.isEmpty { parts.append("\(report.drifted.count) drifted") }
    if !report.contradicting.isEmpty {
      parts.append("\(Figures.count(report.contradicting.count, "contradiction"))")
    }
    if report.target != nil || wrong == 0 { parts.append("\(report.holding.count) hold") }
    if !report.unknown.isEmpty { parts.append("\(report.unknown.count) not checkable") }
    if report.target == nil, wrong == 0 { parts = ["no contradiction"] }
    let style: Style = wrong > 0 ? .error : report.exitCode == 0 ? .success : .warning
    return terminal.paint(parts.joined(separator: ", "), style)
  }

  private func hints(_ report: DoctorReport, _ diff: DoctorDiff?) -> [String] {
    guard let diff else {
      let count = report.corrections.reduce(0) { $0 + $1.count }
      return count == 0
        ? [] : wrapped("\(Figures.count(count, "correction")) certain: --fix shows them as a diff")
    }
    if diff.count == 0 { return wrapped("no correction is certain") }
    let place = diff.folder == "." ? "" : " in \(diff.folder)"
    return wrapped("\(Figures.count(diff.count, "correction")), for `patch -p1`\(place)")
  }

  // MARK: Lines

  private func title(_ subject: Claim.Subject) -> String {
    terminal.paint(subject.rawValue, .strong)
  }

  private func labelled(_ label: String, _ text: String, _ style: Style) -> [String] {
    var lines = TextWrap.labelled(label, text, indent: 2, width: terminal.width)
    lines[0] = "  " + terminal.paint(label, style) + lines[0].dropFirst(2 + label.count)
    return lines
  }

  private func inner(_ label: String, _ text: String) -> [String] {
    var lines = TextWrap.labelled(label, text, indent: 4, width: terminal.width)
    lines[0] = "    " + terminal.paint(label, .faint) + lines[0].dropFirst(4 + label.count)
    return lines
  }

  private func wrapped(_ text: String) -> [String] {
    TextWrap.wrapped(DisplayText.safe(text), width: terminal.width)
  }
}

extension DoctorItem {
  var isWrong: Bool {
    switch outcome {
    case .drifted, .contradicts: true
    case .holds, .unknown: false
    }
  }
}
