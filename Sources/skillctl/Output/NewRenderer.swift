import SkillModel

/// A new skill for people: its files, what `validate` says of it, what to do next.
struct NewRenderer {
  let terminal: Terminal

  func rendered(_ report: NewReport) -> String {
    let verb = report.isDryRun ? "would make" : "made"
    let path = DisplayText.safe(report.path)
    var text = "\(terminal.paint("\(verb) \(path)/", .success))\n"
    for file in report.files {
      text += "  \(file.path)\(file.executable ? " (executable)" : "")\n"
    }
    let renderer = FindingRenderer(terminal: terminal)
    for block in renderer.blocks(report.findings) { text += "\n" + block }
    if !report.isDryRun {
      text += "\nnext: write its steps into \(path)/SKILL.md, then run\n"
      text += "  \(DisplayText.safe(report.next))\n"
    }
    return text
  }
}
