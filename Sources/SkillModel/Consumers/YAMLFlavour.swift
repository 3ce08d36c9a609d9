/// What a consumer's YAML library accepts, and what it takes a plain value for.
enum YAMLFlavour: Sendable {
  /// strictyaml: every value is a text; no flow style, no duplicate keys, no anchors, no tags.
  /// https://hitchdev.com/strictyaml/features-removed/ (checked 2026-11-22)
  case strict
  /// PyYAML's `safe_load`: the types of YAML 1.1; of a key that comes twice the last counts.
  /// https://pyyaml.org/wiki/PyYAMLDocumentation (checked 2026-11-22)
  case python

  /// Why it refuses a text: our words for it, and the codes of our rules that say more.
  func refusal(of tree: YAMLTree, in source: SourceText) -> (message: String, codes: [String])? {
    var anchors: Set<String> = []
    let problem = tree.problems.first { problem in
      let text = source.text(problem.range)
      switch problem.kind {
      case .anchor:
        anchors.insert(String(text.dropFirst()))
        return self == .strict
      case .alias: return !anchors.contains(String(text.dropFirst()))
      case .tag: return self == .strict || !Self.pythonTags.contains(text)
      case .duplicateKey: return self == .strict
      case .complexKey: return tree.root?.contains(where: \.hasKeyOfMany) ?? true
      case .mergeKey: return false
      default: return true
      }
    }
    if let problem { return (problem.message, problem.rule.map { [$0.code] } ?? []) }
    guard self == .strict, let root = tree.root else { return nil }
    if root.contains(where: \.isFlow) {
      return ("a list or mapping is written in flow style, with brackets or braces", [])
    }
    if root.contains(where: { $0.hasUnevenMappings(in: source) }) {
      return ("two mappings below one key are indented differently", [])
    }
    return nil
  }

  /// Tags that `safe_load` knows; `!` alone says nothing.
  private static let pythonTags: Set<String> = [
    "!", "!!null", "!!bool", "!!int", "!!float", "!!binary", "!!timestamp", "!!omap", "!!pairs",
    "!!set", "!!str", "!!seq", "!!map",
  ]

  func value(of node: YAMLNode) -> ConsumerReading.Value {
    switch node.content {
    case .sequence: return .other("list")
    case .mapping: return .other("dict")
    case .scalar(let scalar):
      guard self == .python, scalar.style == .plain, let type = PythonType(scalar.value) else {
        return .string(scalar.value)
      }
      return .other(type.rawValue)
    }
  }
}

extension YAMLNode {
  fileprivate var isFlow: Bool {
    switch content {
    case .scalar: false
    case .sequence(_, let flow), .mapping(_, let flow): flow
    }
  }

  /// Whether it is a mapping with a key that is a list or a mapping itself.
  fileprivate var hasKeyOfMany: Bool { entries?.contains { $0.key.scalar == nil } ?? false }

  /// Whether it, or something in it, is so.
  fileprivate func contains(where test: (YAMLNode) -> Bool) -> Bool {
    if test(self) { return true }
    return switch content {
    case .scalar: false
    case .sequence(let items, _): items.contains { $0.contains(where: test) }
    case .mapping(let entries, _):
      entries.contains { $0.key.contains(where: test) || $0.value.contains(where: test) }
    }
  }

  /// Whether mappings that are values of this one start in different columns.
  fileprivate func hasUnevenMappings(in source: SourceText) -> Bool {
    let columns = (entries ?? []).compactMap { entry -> Int? in
      guard entry.value.entries != nil else { return nil }
      let start = entry.value.range.lowerBound
      return start - source.lineStarts[source.lineIndex(at: start)]
    }
    return Set(columns).count > 1
  }
}

extension YAMLProblem {
  /// The rule that is about it.
  var rule: Rule? {
    switch kind {
    case .colonInPlainValue: .colonInPlainValue
    case .textAfterBlockIndicator: .textAfterBlockIndicator
    case .surrogateEscape: .surrogateEscape
    case .reservedIndicator: .reservedIndicator
    case .duplicateKey: .duplicateKey
    case .anchor, .alias, .tag, .mergeKey: .yamlReference
    case .multipleDocuments: .multipleDocuments
    case .tooLarge, .tooManyNodes, .tooDeep: .largeFrontMatter
    case .tab, .controlCharacter, .complexKey, .syntax: .invalidYAML
    }
  }
}
