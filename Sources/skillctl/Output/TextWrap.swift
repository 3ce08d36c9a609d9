import SkillModel

/// Breaks sentences into lines.
enum TextWrap {
  /// A text behind a label, its further lines indented like the first.
  ///
  /// Breaks at spaces only: a path or a word longer than the line stays whole.
  static func labelled(_ label: String, _ text: String, indent: Int, width: Int) -> [String] {
    let room = max(12, width - indent - label.count - 1)
    let lines = wrapped(DisplayText.safe(text), width: room)
    let margin = String(repeating: " ", count: indent)
    let hanging = String(repeating: " ", count: indent + label.count + 1)
    return lines.enumerated().map { index, line in
      index == 0 ? "\(margin)\(label) \(line)" : hanging + line
    }
  }

  /// The lines of a text, each at most `width` columns where its words allow.
  static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ") {
      let size = DisplayText.width(String(word))
      if !line.isEmpty, used + 1 + size > width {
        lines.append(line)
        line = ""
        used = 0
      }
      if !line.isEmpty {
        line += " "
        used += 1
      }
      line += word
      used += size
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }
}
