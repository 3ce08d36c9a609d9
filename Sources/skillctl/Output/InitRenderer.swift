import Publishing
import SkillModel

/// A new repository for people: what was made, what was kept, what to do next.
struct InitRenderer {
  let terminal: Terminal

  func rendered(_ report: InitReport) -> String {
    let root = report.request.path
    let prefix = root == "." ? "" : root == "/" ? "/" : root + "/"
    var text = ""
    for entry in report.result.entries {
      let path = DisplayText.safe(prefix + entry.path)
      switch entry.outcome {
      case .made:
        let verb = report.isDryRun ? "would make" : "made"
        text += "\(terminal.paint(verb, .success)) \(path)\n"
      case .kept: text += "\(terminal.paint("kept", .faint)) \(path)\n"
      }
    }
    for note in report.notes {
      text += TextWrap.labelled("note:", note, indent: 0, width: terminal.width)
        .map { $0 + "\n" }.joined()
    }
    if report.result.entries.allSatisfy({ $0.outcome == .kept }) {
      text += "\neverything was there already\n"
    } else if !report.isDryRun {
      text += "\nnext: make a first skill and build dist/\n"
      text += report.next.map { "  \(DisplayText.safe($0))\n" }.joined()
    }
    return text
  }
}
