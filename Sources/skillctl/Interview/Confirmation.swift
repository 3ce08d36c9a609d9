import SkillModel

/// A question on a terminal whose answer is no unless it is yes.
enum Confirmation {
  static func ask(_ question: String, _ terminal: Terminal) throws -> Bool {
    try Stream.error.write(terminal.paint(question, .strong) + " [y/N] ")
    guard let line = try LineReader().next() else {
      try Stream.error.write("\n")
      return false
    }
    return ["y", "yes"].contains(String(decoding: line, as: UTF8.self).trimmed.lowercased())
  }
}
