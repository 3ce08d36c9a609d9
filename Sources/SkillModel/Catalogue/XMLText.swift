/// Text between tags and inside double quotes of XML 1.0.
package enum XMLText {
  /// Escaped, with U+FFFD for what no XML document may hold: control characters, U+FFFE and U+FFFF.
  ///
  /// Format: https://www.w3.org/TR/xml/#charsets (checked 2026-11-21). A carriage return is written as
  /// a reference, since a reader would make a line feed of it.
  package static func escaped(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;".unicodeScalars
      case "<": out += "&lt;".unicodeScalars
      // `]]>` must not stand in text.
      case ">": out += "&gt;".unicodeScalars
      case "\"": out += "&quot;".unicodeScalars
      case "\r": out += "&#13;".unicodeScalars
      case "\t", "\n": out.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": out.append("\u{FFFD}")
      default: out.append(scalar)
      }
    }
    return String(out)
  }
}
