/// What holds for the HTML of a page whatever it was made of: elements of a short list, nested as
/// HTML nests them and all closed, their own attributes alone, characters that HTML allows, URLs that
/// lead to the web, to mail or to relative places, ids that are unique.
///
/// It shares no code with what writes the page.
package struct PageCheck {
  private static let attributes: [String: Set<String>] = [
    "a": ["href", "title", "rel", "aria-label", "class", "id"], "blockquote": [], "br": [],
    "code": ["class"], "del": [], "div": ["role", "tabindex", "aria-label", "class"], "em": [],
    "h1": ["dir", "id"], "h2": ["dir", "id"], "h3": ["dir", "id"], "h4": ["dir", "id"],
    "h5": ["dir", "id"], "h6": ["dir", "id"], "hr": [],
    "img": ["src", "alt", "title", "loading"], "li": ["class", "dir", "id"], "ol": ["start"],
    "p": ["class", "dir"], "pre": ["class", "tabindex"], "section": ["aria-label", "class"],
    "span": ["role", "aria-label", "class"], "strong": [], "sup": ["class"], "table": [],
    "tbody": [], "td": ["class", "dir"], "th": ["class", "dir"], "thead": [], "tr": [], "ul": [],
  ]
  private static let empty: Set<String> = ["br", "hr", "img"]
  private static let blocks: Set<String> = [
    "blockquote", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre", "section",
    "table", "ul",
  ]
  /// Elements that hold no block.
  private static let phrasing: Set<String> = [
    "a", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "span", "strong",
    "sup", "th", "td",
  ]
  /// Elements that stand in one of these alone.
  private static let parents: [String: Set<String>] = [
    "li": ["ol", "ul"], "tr": ["thead", "tbody"], "td": ["tr"], "th": ["tr"], "thead": ["table"],
    "tbody": ["table"], "table": ["div"],
  ]
  /// Elements that hold only those which name them as a parent, and no text.
  private static let structures: Set<String> = ["ol", "ul", "tr", "thead", "tbody", "table"]
  private static let references: [(String, UInt8)] = [
    ("&amp;", UInt8(ascii: "&")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
    ("&quot;", UInt8(ascii: "\"")), ("&#x27;", UInt8(ascii: "'")),
  ]

  private let html: [UInt8]
  private var offset = 0
  private var open: [String] = []
  /// The fragments that the page itself links to.
  private var fragments: [String] = []
  package private(set) var ids: Set<String> = []
  /// The text without its elements.
  package private(set) var text: [UInt8] = []
  /// The first thing that is wrong; nil when nothing is.
  package private(set) var fault: String?

  package init(_ html: [UInt8]) {
    self.html = html
    fault = Self.character(in: html) ?? read()
  }

  private static func character(in html: [UInt8]) -> String? {
    guard let text = String(validating: html, as: UTF8.self) else { return "no UTF-8" }
    let bad = text.unicodeScalars.first { !isAllowed($0) }
    return bad.map { "U+\(String($0.value, radix: 16)) is not allowed" }
  }

  /// Whether HTML has a place for a character.
  static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 9, 10: true
    case ..<0x20, 0x7F...0x9F, 0xFDD0...0xFDEF: false
    default: scalar.value & 0xFFFE != 0xFFFE
    }
  }

  private var byte: UInt8? { offset < html.count ? html[offset] : nil }

  private mutating func skip(_ expected: Character) -> Bool {
    guard byte == expected.asciiValue else { return false }
    offset += 1
    return true
  }

  private mutating func read() -> String? {
    while let byte {
      if byte == UInt8(ascii: "<") {
        if let fault = tag() { return fault }
        continue
      }
      if byte == UInt8(ascii: ">") { return "a bare >" }
      guard let character = character() else { return "a bare &" }
      if character != UInt8(ascii: "\n"), let parent = open.last, Self.structures.contains(parent) {
        return "text in <\(parent)>"
      }
      text.append(character)
    }
    if !open.isEmpty { return "\(open) stay open" }
    return fragments.first { !ids.contains($0) }.map { "no id for #\($0)" }
  }

  /// The byte here, a reference undone; nil for an `&` that starts none.
  private mutating func character() -> UInt8? {
    guard html[offset] == UInt8(ascii: "&") else {
      offset += 1
      return html[offset - 1]
    }
    for (reference, character) in Self.references
    where html[offset...].starts(with: reference.utf8) {
      offset += reference.utf8.count
      return character
    }
    return nil
  }

  private mutating func tag() -> String? {
    offset += 1
    if skip("/") {
      let name = word()
      guard skip(">") else { return "</\(name) does not end" }
      return open.popLast() == name ? nil : "</\(name)> closes nothing"
    }
    let name = word()
    guard let allowed = Self.attributes[name] else { return "the tag <\(name)" }
    if let fault = place(name) { return fault }
    var values: [String: String] = [:]
    while skip(" ") {
      let attribute = word()
      guard allowed.contains(attribute) else { return "<\(name) \(attribute)" }
      guard skip("="), skip("\"") else { return "\(attribute) without quotes" }
      var value: [UInt8] = []
      while let byte, byte != UInt8(ascii: "\"") {
        if byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") { return "a tag in \(attribute)" }
        guard let character = character() else { return "a bare & in \(attribute)" }
        value.append(character)
      }
      guard skip("\"") else { return "\(attribute) does not end" }
      let old = values.updateValue(String(decoding: value, as: UTF8.self), forKey: attribute)
      if old != nil { return "\(attribute) twice" }
    }
    guard skip(">") else { return "<\(name) does not end" }
    if !Self.empty.contains(name) { open.append(name) }
    return fault(of: name, values)
  }

  private mutating func word() -> String {
    let start = offset
    while let byte, (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D {
      offset += 1
    }
    return String(decoding: html[start..<offset], as: UTF8.self)
  }

  /// Whether an element may stand where it does.
  private func place(_ name: String) -> String? {
    let parent = open.last
    if let parents = Self.parents[name], !parents.contains(parent ?? "") {
      return "<\(name)> in <\(parent ?? "")>"
    }
    if let parent, Self.structures.contains(parent), Self.parents[name] == nil {
      return "<\(name)> in <\(parent)>"
    }
    if name == "a", open.contains("a") { return "a link in a link" }
    if Self.blocks.contains(name), let outer = open.first(where: Self.phrasing.contains) {
      return "<\(name)> in <\(outer)>"
    }
    return nil
  }

  private mutating func fault(of name: String, _ values: [String: String]) -> String? {
    if let id = values["id"] {
      if id.isEmpty || id.utf8.contains(where: { $0 <= 0x20 }) { return "the id \(id)" }
      if !ids.insert(id).inserted { return "the id \(id) twice" }
    }
    let isOurs = ["anchor", "footnote-backref"].contains(values["class"])
    if let url = values["href"] {
      if let fault = PageURLCheck.fault(in: url, isImage: false) { return fault }
      let isWeb = PageURLCheck.isWeb(url)
      guard isWeb == (values["rel"] == "noopener nofollow ugc") else { return "rel of \(url)" }
      if isOurs || values["aria-label"] != nil {
        guard let fragment = PageURLCheck.fragment(url) else { return "\(url) leads nowhere" }
        fragments.append(fragment)
      }
    } else if name == "a" {
      return "<a> without href"
    }
    if name == "img" {
      guard let source = values["src"], values["alt"] != nil else {
        return "<img> lacks src or alt"
      }
      if PageURLCheck.isWeb(source) { return "the image \(source) of elsewhere" }
      return PageURLCheck.fault(in: source, isImage: true)
    }
    return values["class"].flatMap(Self.fault(ofClass:))
  }

  private static let classes: Set<String> = [
    "", "alert", "anchor", "box", "box checked", "center", "code", "external-image",
    "footnote-backref", "footnote-ref", "footnotes", "html", "l", "left", "right", "table", "task",
    "alert-title",
  ]

  private static func fault(ofClass name: String) -> String? {
    if classes.contains(name) || name.hasPrefix("alert alert-") { return nil }
    guard name.hasPrefix("language-") || name.hasPrefix("c-"), !name.utf8.contains(0x20) else {
      return "the class \(name)"
    }
    return nil
  }
}
