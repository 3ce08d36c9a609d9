import SkillModel

/// The value of a member of an answer, as conditions compare it.
struct JSONScalar: Equatable {
  /// Nil for a list or an object.
  let scalar: OpsScalar?
  /// `a list`
  private let kind: String

  /// Follows a dotted name: `by_model.haiku.calls`, and `checks.0.name` in a list. Nil when there is no such
  /// member.
  init?(_ document: JSONValue, _ member: String, in bytes: [UInt8]) {
    guard let value = document.member(member[...]) else { return nil }
    kind = value.kind
    scalar =
      switch value.content {
      case .null: .null
      case .boolean(let flag): .flag(flag)
      case .string(let text): .text(text)
      case .number: Double(String(decoding: bytes[value.range], as: UTF8.self)).map { .number($0) }
      case .array, .object: nil
      }
  }

  var words: String { scalar?.words ?? kind }

  func satisfies(_ condition: OpsExpectation.Condition) -> Bool {
    switch condition {
    case .equals(let wanted): scalar == wanted
    case .differs(let unwanted): scalar != unwanted
    case .within(let bounds):
      if case .number(let number)? = scalar { bounds.holds(number) } else { false }
    }
  }
}

extension JSONValue {
  /// What a dotted name leads to; a member whose own name has dots is found, too.
  fileprivate func member(_ name: Substring) -> JSONValue? {
    if let value = self[String(name)] { return value }
    var end = name.startIndex
    while let dot = name[end...].firstIndex(of: ".") {
      let head = String(name[..<dot])
      let inner =
        self[head]
        ?? Int(head).flatMap { index in
          array.flatMap { $0.indices.contains(index) ? $0[index] : nil }
        }
      end = name.index(after: dot)
      if let found = inner?.member(name[end...]) { return found }
    }
    return Int(name).flatMap { index in
      array.flatMap { $0.indices.contains(index) ? $0[index] : nil }
    }
  }
}
