/// What js-yaml takes an unquoted value for, when it is no text; the raw value is what JavaScript calls the type.
///
/// YAML 1.2's core schema (https://yaml.org/spec/1.2.2/#103-core-schema, checked 2026-11-22), and dates.
enum JavaScriptType: String {
  case boolean, number, date, null

  init?(_ text: String) {
    switch PlainScalarType(text) {
    case .boolean where ["true", "false"].contains(text.asciiLowercased): self = .boolean
    // Times of YAML 1.1 are numbers no more.
    case .number where !text.contains(":"): self = .number
    case .date: self = .date
    case .null: self = .null
    default:
      guard text.isEmpty else { return nil }
      self = .null
    }
  }
}
