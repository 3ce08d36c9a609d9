/// HTML as it is written: bytes, with libcmark's ways of escaping.
struct HTMLWriter {
  /// What a definition's links back need.
  struct Footnote {
    let label: String
    let references: Int
  }

  let allowsUnsafe: Bool
  var output: [UInt8] = []

  init(unsafe: Bool) { allowsUnsafe = unsafe }

  /// Ends the line if anything stands on it.
  mutating func startLine() {
    if let last = output.last, last != .lineFeed { output.append(.lineFeed) }
  }

  mutating func put(_ html: String) { output.append(contentsOf: html.utf8) }

  /// Text, with `"`, `&`, `<` and `>` as entities.
  mutating func putEscaped(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): put("&quot;")
      case .ampersand: put("&amp;")
      case .lessThan: put("&lt;")
      case .greaterThan: put("&gt;")
      default: output.append(byte)
      }
    }
  }

  /// A URL for an attribute: what may not stand in one is percent-encoded.
  mutating func putReference(_ url: String) {
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in url.utf8 {
      if byte == .ampersand {
        put("&amp;")
      } else if byte == UInt8(ascii: "'") {
        put("&#x27;")
      } else if byte.isAlphanumeric || "-_.+!*(),%#@?=;:/$~".utf8.contains(byte) {
        output.append(byte)
      } else {
        output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
  }

  /// A link's or image's URL; empty when it could run code and that is not allowed.
  mutating func putDestination(_ url: String) {
    if allowsUnsafe || !Self.isDangerous(url) { putReference(url) }
  }

  /// Schemes that browsers run or that reach the reader's files, as libcmark lists them.
  static func isDangerous(_ url: String) -> Bool {
    let start = url.prefix(16).lowercased()
    if start.hasPrefix("data:") {
      return !["png", "gif", "jpeg", "webp"].contains { start.hasPrefix("data:image/\($0)") }
    }
    return ["javascript:", "vbscript:", "file:"].contains { start.hasPrefix($0) }
  }

  mutating func putBackReferences(_ footnote: Footnote) {
    for occurrence in stride(from: 1, through: footnote.references, by: 1) {
      let suffix = occurrence > 1 ? "-\(occurrence)" : ""
      if occurrence > 1 { put(" ") }
      put("<a href=\"#fnref-")
      putReference(footnote.label)
      put("\(suffix)\" class=\"footnote-backref\" data-footnote-backref")
      put(" aria-label=\"Back to content\">↩")
      if occurrence > 1 { put("<sup class=\"footnote-ref\">\(occurrence)</sup>") }
      put("</a>")
    }
  }
}
