/// Takes typed fields out of an index's JSON and notes what is missing or of another type, each with
/// its path such as `skills[3].digest`.
struct IndexFields {
  /// More are not told; it bounds what a hostile index takes of memory.
  private static let mostFaults = 10_000
  private(set) var faults: [PublishedIndex.Fault] = []

  mutating func text(_ key: String, of value: JSONValue, at path: String) -> Located<String>? {
    guard let field = required(key, of: value, at: path) else { return nil }
    guard let text = field.string else {
      return wrong(field, key, path, "a text")
    }
    return Located(text, field.range)
  }

  mutating func optionalText(_ key: String, of value: JSONValue, at path: String)
    -> Located<String>?
  {
    guard let field = value[key], !field.isNull else { return nil }
    return text(key, of: value, at: path)
  }

  /// A whole number that is not negative.
  mutating func count(_ key: String, of value: JSONValue, at path: String) -> Located<Int>? {
    guard let field = required(key, of: value, at: path) else { return nil }
    guard let number = field.integer, number >= 0 else {
      return wrong(field, key, path, "a whole number from 0")
    }
    return Located(number, field.range)
  }

  /// The objects of a list, with the path of each.
  mutating func objects(_ key: String, of value: JSONValue, at path: String)
    -> [(value: JSONValue, path: String)]
  {
    guard let field = required(key, of: value, at: path) else { return [] }
    guard let items = field.array else {
      let _: Never? = wrong(field, key, path, "a list")
      return []
    }
    return items.enumerated().compactMap { index, item in
      let itemPath = "\(Self.join(path, key))[\(index)]"
      guard item.isObject else {
        note(item.range, "`\(itemPath)` must be an object, not \(item.kind)")
        return nil
      }
      return (item, itemPath)
    }
  }

  /// The texts of a list.
  mutating func texts(_ key: String, of value: JSONValue, at path: String) -> [Located<String>] {
    guard let field = required(key, of: value, at: path) else { return [] }
    guard let items = field.array else {
      let _: Never? = wrong(field, key, path, "a list")
      return []
    }
    return items.enumerated().compactMap { index, item in
      guard let text = item.string else {
        note(
          item.range, "`\(Self.join(path, key))[\(index)]` must be a text, not \(item.kind)")
        return nil
      }
      return Located(text, item.range)
    }
  }

  mutating func note(
    _ range: Range<Int>, _ message: String, kind: PublishedIndex.Fault.Kind = .form
  ) {
    if faults.count >= Self.mostFaults { return }
    faults.append(PublishedIndex.Fault(kind: kind, range: range, message: message))
  }

  private mutating func required(_ key: String, of value: JSONValue, at path: String) -> JSONValue?
  {
    if let field = value[key] { return field }
    note(
      value.range.lowerBound..<value.range.lowerBound + 1, "`\(Self.join(path, key))` is missing")
    return nil
  }

  private mutating func wrong<Value>(
    _ field: JSONValue, _ key: String, _ path: String, _ wanted: String
  ) -> Value? {
    note(field.range, "`\(Self.join(path, key))` must be \(wanted), not \(field.kind)")
    return nil
  }

  private static func join(_ path: String, _ key: String) -> String {
    path.isEmpty ? key : path + "." + key
  }
}
