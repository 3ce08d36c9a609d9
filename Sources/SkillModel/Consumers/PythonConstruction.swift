/// What PyYAML's `safe_load` makes of values, and what it can make nothing of although it is YAML.
///
/// Read from `yaml/constructor.py` of PyYAML 6.0 (https://github.com/yaml/pyyaml, checked 2026-11-23).
enum PythonConstruction {
  /// Python's name of a value's type; nil for a text.
  static func typeName(_ node: YAMLNode) -> String? {
    let tag = node.coreTag
    switch node.content {
    case .sequence: return "list"
    case .mapping: return tag == "set" ? "set" : "dict"
    case .scalar(let scalar):
      switch tag {
      case "str": return nil
      case "null": return "NoneType"
      case "bool", "int", "float": return tag
      case "binary": return "bytes"
      case "timestamp": return PythonType(scalar.value)?.rawValue
      default: return scalar.style == .plain ? PythonType(scalar.value)?.rawValue : nil
      }
    }
  }

  /// What it can make no value of, in words of ours; nil when it can of everything.
  static func fault(in node: YAMLNode) -> String? {
    let tag = node.coreTag
    switch node.content {
    case .scalar(let scalar):
      return fault(in: scalar, tag: tag)
    case .sequence(let items, _):
      if let tag, !["seq", "omap", "pairs"].contains(tag) { return wrongTag(tag, "a list") }
      if tag == "omap" || tag == "pairs", !items.allSatisfy({ $0.entries?.count == 1 }) {
        return wrongTag(tag ?? "", "this list")
      }
      // By hand: a lazy collection asks twice for its first element, and so twice as often at every level.
      for item in items { if let fault = fault(in: item) { return fault } }
      return nil
    case .mapping(let entries, _):
      if let tag, tag != "map", tag != "set" { return wrongTag(tag, "a mapping") }
      for entry in entries { if let fault = fault(in: entry) { return fault } }
      return nil
    }
  }

  private static func fault(in entry: YAMLEntry) -> String? {
    if entry.isMergeKey { return entry.isMerge ? fault(in: entry.value) : badMerge }
    // As a key `=` is a text.
    let isText = entry.key.scalar == YAMLScalar(value: "=", style: .plain)
    return (isText ? nil : fault(in: entry.key)) ?? fault(in: entry.value)
  }

  /// Of a `<<` whose value is no mapping, nor a list of them.
  static func badMerge(in tree: YAMLTree) -> String? {
    guard tree.traits.contains(.mergeKeys), let root = tree.root else { return nil }
    return root.contains(where: { node in
      node.entries?.contains { $0.isMergeKey && !$0.isMerge } ?? false
    }) ? badMerge : nil
  }

  private static let badMerge = "`<<` merges something that is no mapping"

  private static func wrongTag(_ tag: String, _ what: String) -> String {
    "`!!\(tag)` is not for \(what)"
  }

  private static func fault(in scalar: YAMLScalar, tag: String?) -> String? {
    let value = scalar.value
    guard let tag else {
      guard scalar.style == .plain else { return nil }
      // Both have types of their own in YAML 1.1, https://yaml.org/type/value.html and merge.html.
      if value == "=" || value == "<<" { return "an unquoted `\(value)` is no text to PyYAML" }
      switch PythonType(value) {
      case .date, .datetime: return isInCalendar(value) ? nil : "`\(value)` is no day or time"
      case .int: return isNumber(value) ? nil : "`\(value)` is no number"
      default: return nil
      }
    }
    let isValue =
      switch tag {
      case "str", "null", "binary": true
      case "bool":
        ["yes", "no", "true", "false", "on", "off"].contains(value.asciiLowercased)
      case "int": PythonType(value) == .int && isNumber(value)
      case "float": [.int, .float].contains(PythonType(value)) && isNumber(value)
      case "timestamp":
        [.date, .datetime].contains(PythonType(value)) && isInCalendar(value)
      default: false
      }
    return isValue ? nil : wrongTag(tag, "`\(value.prefix(40))`")
  }

  /// Not `0b_` or `0x__`, which look like numbers.
  private static func isNumber(_ text: String) -> Bool {
    guard let base = text.utf8.firstIndex(where: { "bx".utf8.contains($0) }) else { return true }
    return text.utf8[base...].dropFirst().contains { $0 != UInt8(ascii: "_") }
  }

  /// Whether Python's `datetime` takes a text of a date's form.
  private static func isInCalendar(_ text: String) -> Bool {
    let parts = text.split { !("0"..."9").contains($0) }.map { Int($0) ?? .max }
    let (year, month, day) = (parts[0], parts[1], parts[2])
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard 1...9999 ~= year, 1...12 ~= month, 1...days[month - 1] ~= day else { return false }
    guard parts.count >= 6 else { return true }
    guard parts[3] < 24, parts[4] < 60, parts[5] < 60 else { return false }
    // A zone's hours and minutes stand behind the last sign, if that is behind the time.
    guard let colon = text.lastIndex(of: ":"),
      let sign = text.lastIndex(where: { "+-".contains($0) }),
      sign > colon || text[..<sign].contains(":")
    else { return true }
    let zone = text[sign...].dropFirst().split(separator: ":").compactMap { Int($0) }
    return (zone.first ?? 0) * 60 + (zone.count > 1 ? zone[1] : 0) < 24 * 60
  }
}

extension YAMLNode {
  /// The name of one of YAML's own types, or a whole tag of another kind; nil without a tag, and for `!`, which says
  /// nothing.
  fileprivate var coreTag: String? {
    guard let tag, tag != "!" else { return nil }
    let core = "tag:yaml.org,2002:"
    return tag.hasPrefix(core) ? String(tag.dropFirst(core.count)) : tag
  }
}
