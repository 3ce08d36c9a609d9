import SkillModel

/// A longer text of a service made fit for a terminal: its lines and tabs stay, and every other character that
/// a terminal would obey is written out.
enum SafeLines {
  static func of(_ text: String) -> [String] {
    var lines: [String] = [""]
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n":
        lines.append("")
      case "\r": break
      case "\t": lines[lines.count - 1] += "\t"
      default:
        // Alone, it would have the rest written over the line.
        if isAfterReturn { lines[lines.count - 1] += DisplayText.safe("\r") }
        if let shown = DisplayText.visible(scalar) {
          lines[lines.count - 1] += shown
        } else {
          lines[lines.count - 1].unicodeScalars.append(scalar)
        }
      }
      isAfterReturn = scalar == "\r"
    }
    if lines.count > 1, lines.last == "" { lines.removeLast() }
    return lines
  }

  /// The lines, each with its line feed.
  static func text(_ text: String) -> String { of(text).map { $0 + "\n" }.joined() }
}
