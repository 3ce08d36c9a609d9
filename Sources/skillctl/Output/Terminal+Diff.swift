import SkillModel

extension Terminal {
  /// A unified diff for people: what goes and what comes in colour, nothing that would steer the terminal.
  func diff(_ text: String, indent: Int) -> [String] {
    text.split(separator: "\n").map { line in
      let shown = DisplayText.safe(String(line))
      let style: Style? =
        switch line.utf8.first {
        case UInt8(ascii: "+"): .success
        case UInt8(ascii: "-"): .error
        default: nil
        }
      return String(repeating: " ", count: indent) + (style.map { paint(shown, $0) } ?? shown)
    }
  }
}
