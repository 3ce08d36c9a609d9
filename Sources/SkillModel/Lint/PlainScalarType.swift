/// What YAML 1.1 or 1.2 readers take an unquoted scalar for, when it is not a string.
///
/// Sources: https://yaml.org/type/ (YAML 1.1) and https://yaml.org/spec/1.2.2/#103-core-schema
/// (checked 2026-11-21).
enum PlainScalarType: String {
  case boolean = "true or false"
  case null = "nothing"
  case number = "a number"
  case date = "a date"

  init?(_ text: String) {
    guard Self.mayBeTyped(text) else { return nil }
    let lower = text.asciiLowercased
    switch lower {
    case "yes", "no", "on", "off", "true", "false": self = .boolean
    case "~", "null": self = .null
    case ".inf", "+.inf", "-.inf", ".nan": self = .number
    default:
      if Self.isDate(lower) {
        self = .date
      } else if Self.isNumber(lower) {
        self = .number
      } else {
        return nil
      }
    }
  }

  /// Whether the first byte or the length leaves a chance, which they do for few values: dates and
  /// numbers start with a digit, a sign or a dot, words are short.
  private static func mayBeTyped(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return false }
    return switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: text.utf8.count <= 5
    }
  }

  /// `2026-01-01`, also with a time after it.
  private static func isDate(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 8 else { return false }
    let head = text.prefix { $0 == "-" || $0.isASCII && $0.isNumber }
    let parts = head.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, (1...2).contains(parts[1].count),
      (1...2).contains(parts[2].count)
    else { return false }
    let rest = text.dropFirst(head.count)
    return rest.isEmpty || rest.hasPrefix("t") || rest.hasPrefix(" ")
  }

  /// Integers and floats of any base, with YAML 1.1's underscores and base 60.
  private static func isNumber(_ text: String) -> Bool {
    var rest = Substring(text)
    if rest.hasPrefix("-") || rest.hasPrefix("+") { rest = rest.dropFirst() }
    for (prefix, digits) in [("0x", "0123456789abcdef_"), ("0o", "01234567"), ("0b", "01_")]
    where rest.hasPrefix(prefix) {
      return rest.count > 2 && rest.dropFirst(2).allSatisfy(digits.contains)
    }
    guard rest.contains(where: { $0.isASCII && $0.isNumber }) else { return false }
    if rest.contains(":") {
      let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
      return parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { "0123456789_.".contains($0) } }
        && parts.dropFirst().allSatisfy { $0.prefix { $0 != "." }.count <= 2 }
    }
    let halves = rest.split(separator: "e", omittingEmptySubsequences: false)
    guard halves.count <= 2, let mantissa = halves.first, let lead = mantissa.first,
      lead == "." || "0123456789".contains(lead)
    else { return false }
    if halves.count == 2 {
      let exponent = halves[1].drop { $0 == "-" || $0 == "+" }
      guard !exponent.isEmpty, exponent.allSatisfy("0123456789".contains) else { return false }
    }
    return mantissa.allSatisfy { "0123456789_.".contains($0) }
      && mantissa.filter { $0 == "." }.count <= 1
  }
}
