/// A number and its noun: `1 file`, `2 files`.
func counted(_ count: Int, _ noun: String) -> String {
  "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
}

/// A number with a comma between thousands.
func grouped(_ number: Int) -> String {
  var digits = Array(String(number).utf8)
  var place = digits.count - 3
  while place > 0 {
    digits.insert(UInt8(ascii: ","), at: place)
    place -= 3
  }
  return String(decoding: digits, as: UTF8.self)
}

/// A sentence of the tool's own as HTML: escaped, what stands between backticks as code.
func proseHTML(_ text: String) -> String {
  var html = ""
  let parts = text.split(separator: "`", omittingEmptySubsequences: false)
  for (number, part) in parts.enumerated() {
    let isCode = number % 2 == 1
    // A backtick without its other half is one.
    if isCode, number == parts.count - 1 {
      html += "`" + escaped(part)
    } else {
      html += isCode ? "<code>" + escaped(part) + "</code>" : escaped(part)
    }
  }
  return html
}

private func escaped(_ text: Substring) -> String {
  var html = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": html += "&amp;"
    case "<": html += "&lt;"
    case ">": html += "&gt;"
    case "\"": html += "&quot;"
    default: html.unicodeScalars.append(scalar)
    }
  }
  return html
}
