/// The bytes and byte classes of the Markdown grammar.
///
/// Specification: https://spec.commonmark.org/0.30/#characters-and-lines (checked 2026-11-21).
extension UInt8 {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let backslash = UInt8(ascii: "\\")
  static let ampersand = UInt8(ascii: "&")
  static let pipe = UInt8(ascii: "|")
  static let colon = UInt8(ascii: ":")
  static let hyphen = UInt8(ascii: "-")
  static let tilde = UInt8(ascii: "~")
  static let backtick = UInt8(ascii: "`")
  static let lessThan = UInt8(ascii: "<")
  static let greaterThan = UInt8(ascii: ">")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")
  static let openParenthesis = UInt8(ascii: "(")
  static let closeParenthesis = UInt8(ascii: ")")

  /// Space or tab.
  var isBlank: Bool { self == .space || self == .tab }

  /// Any white space of ASCII.
  var isSpace: Bool { self == .space || (self >= 9 && self <= 13) }

  var isDigit: Bool { self >= 48 && self <= 57 }

  var isLetter: Bool { (self | 0x20) >= 97 && (self | 0x20) <= 122 }

  package var isAlphanumeric: Bool { isDigit || isLetter }

  /// ASCII punctuation, which a backslash can escape.
  var isPunctuation: Bool {
    (self >= 33 && self <= 47) || (self >= 58 && self <= 64) || (self >= 91 && self <= 96)
      || (self >= 123 && self <= 126)
  }
}
