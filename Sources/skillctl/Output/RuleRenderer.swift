import SkillModel

/// One rule for people: what it finds, why, what to do, an example, where that is written.
struct RuleRenderer {
  let terminal: Terminal

  func rendered(_ rule: Rule) -> String {
    let severity = terminal.paint(rule.severity.rawValue, .of(rule.severity))
    var lines = ["\(terminal.paint("\(rule.code) \(rule.name)", .strong)) (\(severity))", ""]
    lines += TextWrap.wrapped(rule.summary, width: terminal.width)
    lines.append("")
    lines += TextWrap.labelled("why:", rule.why, indent: 0, width: terminal.width)
    lines += TextWrap.labelled("help:", rule.help, indent: 0, width: terminal.width)
    for source in rule.sources {
      lines.append("source: \(source.title), \(source.url) (checked \(source.checked))")
    }
    if let finding = Self.example(of: rule) {
      lines += ["", terminal.paint("for example:", .strong)]
      lines += FindingRenderer(terminal: terminal).place(of: finding)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// What the rule finds in the first of its own examples that breaks it.
  private static func example(of rule: Rule) -> Finding? {
    let linter = Linter()
    for example in rule.examples {
      let findings =
        switch rule.check {
        case .skill: linter.findings(in: example.skill)
        case .collection:
          linter.findings(inCollection: [example.skill] + example.beside.map(\.skill))
        }
      if let finding = findings.first(where: { $0.code == rule.code }) { return finding }
    }
    return nil
  }
}
