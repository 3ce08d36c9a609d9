/// The `<available_skills>` block of a system prompt.
///
/// Format: https://github.com/agentskills/agentskills/blob/main/skills-ref/src/skills_ref/prompt.py
/// (skills-ref 0.1.1, checked 2026-11-21): every tag and every value on a line of its own, names and
/// descriptions escaped by Python's `html.escape`.
package enum PromptBlock {
  /// The block, ending in a line break; without skills its two outer tags alone.
  ///
  /// It differs from the reference's in what that forgets: the location is escaped too, and a
  /// character that XML cannot hold never stands in it.
  package static func text(_ skills: [AvailableSkill]) -> String {
    var lines = ["<available_skills>"]
    for skill in skills {
      lines.append("<skill>")
      for (tag, value) in [
        ("name", skill.name), ("description", skill.description), ("location", skill.location),
      ] {
        lines += ["<\(tag)>", escaped(value), "</\(tag)>"]
      }
      lines.append("</skill>")
    }
    lines.append("</available_skills>")
    return lines.joined(separator: "\n") + "\n"
  }

  /// Text as XML 1.0 can hold it: https://www.w3.org/TR/xml/#charsets (checked 2026-11-21).
  ///
  /// A control character that a terminal would obey, or that XML would change, becomes a reference;
  /// one that XML has no way to say becomes U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#x27;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      default:
        switch scalar.value {
        case 0x0D, 0x7F...0x9F: result += "&#x\(String(scalar.value, radix: 16, uppercase: true));"
        case 0..<0x20, 0xFFFE, 0xFFFF: result += "\u{FFFD}"
        default: result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }
}
