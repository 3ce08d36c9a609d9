import SkillModel

/// One rule for people: its document with its head in bold and its sentences wrapped.
struct RuleRenderer {
  let terminal: Terminal

  func rendered(_ rule: Rule) -> String {
    let lines = RuleDocument.text(of: rule).split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().flatMap { index, line in
      if index == 0 { return [terminal.paint(String(line), .strong)] }
      for label in ["why:", "help:"] where line.hasPrefix(label + " ") {
        let text = String(line.dropFirst(label.count + 1))
        return TextWrap.labelled(label, text, indent: 0, width: terminal.width)
      }
      return [String(line)]
    }.joined(separator: "\n")
  }
}
