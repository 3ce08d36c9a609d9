/// What PyYAML takes an unquoted value for, when it is no text; the raw value is Python's name of the type.
///
/// The patterns are those of PyYAML's implicit resolvers, which are YAML 1.1's (https://yaml.org/type/, checked
/// 2026-11-22) but for floats, which need a dot and a signed exponent.
enum PythonType: String {
  case bool, int, float, date, datetime
  case none = "NoneType"

  init?(_ text: String) {
    guard let first = text.utf8.first else {
      self = .none
      return
    }
    // Few values come near any of these, and making an expression takes longer than reading a front matter.
    guard "+-.0123456789~nNyYtTfFoO".utf8.contains(first), PlainScalarType(text) != nil else {
      return nil
    }
    switch text {
    case "~", "null", "Null", "NULL": self = .none
    case "yes", "Yes", "YES", "no", "No", "NO", "true", "True", "TRUE", "false", "False", "FALSE",
      "on", "On", "ON", "off", "Off", "OFF":
      self = .bool
    default:
      if text.wholeMatch(of: Self.floats) != nil {
        self = .float
      } else if text.wholeMatch(of: Self.ints) != nil {
        self = .int
      } else if text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil {
        self = .date
      } else if text.wholeMatch(of: Self.datetimes) != nil {
        self = .datetime
      } else {
        return nil
      }
    }
  }

  private static var floats: Regex<Substring> {
    /[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|[-+]?\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)/
  }

  private static var ints: Regex<Substring> {
    /[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+/
  }

  private static var datetimes: Regex<Substring> {
    /[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \t]+)[0-9][0-9]?:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9][0-9]?(?::[0-9]{2})?))?/
  }
}
