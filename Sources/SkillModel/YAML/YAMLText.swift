/// YAML as this product writes it.
package enum YAMLText {
  /// A text as a YAML scalar on one line that every YAML reader takes for exactly this text.
  ///
  /// It stays bare where nothing can be misread; else it stands in double quotes, with escapes for
  /// line breaks and for what YAML does not allow or may drop:
  /// https://yaml.org/spec/1.2.2/#57-escaped-characters (checked 2026-11-21).
  package static func scalar(_ text: String) -> String {
    isPlain(text) ? text : quoted(text)
  }

  /// Stricter than YAML: what some reader could take for something else is quoted.
  private static func isPlain(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last else { return false }
    guard first.isASCII, first.properties.isAlphabetic, last != " ", last != ":" else {
      return false
    }
    guard PlainScalarType(text) == nil, !["y", "n"].contains(text.asciiLowercased) else {
      return false
    }
    var before: Unicode.Scalar = first
    for scalar in scalars {
      if scalar == " ", before == ":" { return false }
      if scalar == "#", before == " " { return false }
      if scalar.value < 0x20 || scalar.value > 0x7E, !isLetter(scalar) { return false }
      before = scalar
    }
    return true
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0xA1 && (scalar.properties.isAlphabetic || scalar.properties.isEmoji)
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default: result += needsEscape(scalar.value) ? escape(scalar.value) : String(scalar)
      }
    }
    return result + "\""
  }

  /// Control characters, the line separators beside `\n`, the byte-order mark and noncharacters.
  ///
  /// Other invisible characters stay as they are, so that whoever looks at the file's bytes sees
  /// them.
  private static func needsEscape(_ value: UInt32) -> Bool {
    switch value {
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  private static func escape(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    let (letter, count) = value <= 0xFF ? ("x", 2) : ("u", 4)
    return "\\\(letter)" + String(repeating: "0", count: count - digits.count) + digits
  }
}
