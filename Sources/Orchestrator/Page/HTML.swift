import SkillModel

/// Markup as it is built: what is put in as text or as an attribute's value can be nothing else.
struct HTML {
  private(set) var source = ""

  /// Markup of this program.
  mutating func raw(_ markup: StaticString) { source += markup.description }

  mutating func append(_ other: HTML) { source += other.source }

  /// Text of whomever; what a reader cannot see is shown.
  mutating func text(_ text: String) { source += Self.escaped(text) }

  /// The same with what stands between backticks as code.
  mutating func words(_ text: String) {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    for (number, part) in parts.enumerated() {
      // A backtick without a second one is itself.
      let isCode = number % 2 == 1 && number < parts.count - 1
      if isCode {
        element("code", String(part))
      } else {
        if number % 2 == 1 { self.text("`") }
        self.text(String(part))
      }
    }
  }

  /// An element with some text.
  mutating func element(
    _ name: StaticString, _ attributes: [(StaticString, String)], _ text: String
  ) {
    element(name, attributes) { $0.text(text) }
  }

  mutating func element(_ name: StaticString, _ text: String) { element(name, [], text) }

  mutating func element(_ name: StaticString, _ content: (inout HTML) -> Void) {
    element(name, [], content)
  }

  mutating func element(
    _ name: StaticString, _ attributes: [(StaticString, String)],
    _ content: (inout HTML) -> Void
  ) {
    open(name, attributes)
    content(&self)
    source += "</\(name)>"
  }

  /// An element's start, or all of one that has no end.
  mutating func open(_ name: StaticString, _ attributes: [(StaticString, String)] = []) {
    source += "<\(name)"
    for (name, value) in attributes { source += " \(name)=\"\(Self.escaped(value))\"" }
    source += ">"
  }

  mutating func line() { source += "\n" }

  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      default: result += DisplayText.visible(scalar) ?? String(scalar)
      }
    }
    return result
  }
}
