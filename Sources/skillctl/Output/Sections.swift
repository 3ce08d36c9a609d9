import SkillModel

/// What the sections of a page share: titles, line numbers, lists of a bearable length.
struct Sections {
  let terminal: Terminal
  let isFull: Bool

  /// Lists are cut behind this many lines.
  private static let mostLines = 30

  func title(_ text: String) -> String { terminal.paint(text, .strong) }

  /// A line number before a row, or the room of one.
  func gutter(_ line: Int?) -> String {
    let number = line.map(String.init) ?? ""
    return terminal.paint(Sections.right(number, gutterWidth - 2), .gutter) + "  "
  }

  var gutterWidth: Int { 7 }

  /// The first lines and how many more there are.
  func cut(_ lines: [String], _ noun: String) -> [String] {
    // Two more cost less than the line that says so.
    guard !isFull, lines.count > Self.mostLines + 2 else { return lines }
    return lines.prefix(Self.mostLines) + [Self.more(lines.count - Self.mostLines, noun)]
  }

  static func more(_ count: Int, _ noun: String) -> String {
    "  … and \(count) more \(noun)\(count == 1 ? "" : "s"); --full shows them"
  }

  func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }

  /// A text padded on its left.
  static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - DisplayText.width(text))) + text
  }

  /// White space of every kind as one blank, and the rest fit for a terminal.
  static func oneLine(_ text: String) -> String {
    DisplayText.safe(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }

  /// A text that is fit for a terminal cut to some columns.
  static func shortened(_ text: String, to width: Int) -> String {
    guard DisplayText.width(text) > width else { return text }
    var result = ""
    var used = 0
    for character in text {
      used += DisplayText.width(character)
      if used > width - 1 { break }
      result.append(character)
    }
    return result + "…"
  }
}
