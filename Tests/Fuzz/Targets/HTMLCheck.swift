/// What holds for the HTML of any Markdown when its own HTML is not let through: tags that the
/// writer has, properly nested, with the attributes it gives them, and no URL that runs code.
package struct HTMLCheck {
  private static let attributes: [String: Set<String>] = [
    "a": [
      "href", "title", "id", "class", "aria-label", "data-footnote-ref", "data-footnote-backref",
    ],
    "blockquote": [], "br": [], "code": ["class"], "del": [], "div": ["class"], "em": [], "h1": [],
    "h2": [], "h3": [], "h4": [], "h5": [], "h6": [], "hr": [], "img": ["src", "alt", "title"],
    "input": ["type", "checked", "disabled"], "li": ["id"], "ol": ["start"], "p": ["class"],
    "pre": [], "section": ["class", "data-footnotes"], "strong": [], "sup": ["class"], "table": [],
    "tbody": [], "td": ["align"], "th": ["align"], "thead": [], "tr": [], "ul": [],
  ]
  private static let empty: Set<String> = ["br", "hr", "img", "input"]
  private static let dangerous = ["javascript:", "vbscript:", "file:", "data:"]

  private var rest: Substring.UTF8View
  private var open: [String] = []

  /// The first thing that is wrong with some HTML; nil when nothing is.
  package static func fault(in html: String) -> String? {
    var check = HTMLCheck(rest: Substring(html).utf8)
    while let byte = check.rest.popFirst() {
      if byte == UInt8(ascii: ">") { return "a bare >" }
      if byte == UInt8(ascii: "<"), let fault = check.tag() { return fault }
    }
    return check.open.isEmpty ? nil : "\(check.open) stay open"
  }

  private mutating func tag() -> String? {
    if rest.first == UInt8(ascii: "/") {
      rest.removeFirst()
      let name = word()
      guard rest.popFirst() == UInt8(ascii: ">") else { return "</\(name) does not end" }
      return open.popLast() == name ? nil : "</\(name)> closes nothing"
    }
    let name = word()
    guard let allowed = Self.attributes[name] else { return "the tag <\(name)" }
    while rest.first == UInt8(ascii: " ") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "/") {
        rest.removeFirst()
        break
      }
      let attribute = word()
      guard allowed.contains(attribute) else { return "<\(name) \(attribute)" }
      if rest.first == UInt8(ascii: "="), let fault = value(of: attribute) { return fault }
    }
    guard rest.popFirst() == UInt8(ascii: ">") else { return "<\(name) does not end" }
    if !Self.empty.contains(name) { open.append(name) }
    return nil
  }

  private mutating func value(of attribute: String) -> String? {
    rest.removeFirst()
    guard rest.popFirst() == UInt8(ascii: "\"") else { return "\(attribute) without quotes" }
    let value = rest.prefix { $0 != UInt8(ascii: "\"") }
    rest = rest[value.endIndex...]
    guard rest.popFirst() != nil else { return "\(attribute) does not end" }
    if value.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }) {
      return "a tag in \(attribute)"
    }
    guard attribute == "href" || attribute == "src" else { return nil }
    let url = String(decoding: value, as: UTF8.self).lowercased()
    let isImage = ["png", "gif", "jpeg", "webp"].contains { url.hasPrefix("data:image/\($0)") }
    return !isImage && Self.dangerous.contains { url.hasPrefix($0) } ? "the URL \(url)" : nil
  }

  private mutating func word() -> String {
    let word = rest.prefix {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
    }
    rest = rest[word.endIndex...]
    return String(decoding: word, as: UTF8.self)
  }
}
