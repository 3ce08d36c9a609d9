/// What a consumer's YAML library accepts, and what it takes a value for.
struct YAMLFlavour: Sendable {
  /// What becomes of a key that comes twice.
  enum Duplicates: Sendable, Equatable {
    case refused
    /// Only of keys that it looks for; the last of the others counts.
    case refusedAmong([String])
    case firstCounts, lastCounts
  }

  /// What U+0085, U+2028 and U+2029 are. They end a line in YAML 1.1 and not in 1.2
  /// (https://yaml.org/spec/1.2.2/#54-line-break-characters, checked 2026-11-23).
  enum UnicodeBreaks: Sendable {
    case endLines, areText
    /// Text, and in a block of text an error.
    case areTextOutsideBlocks
  }

  /// Each has its own.
  let name: String
  /// Anchors and aliases.
  var hasReferences = true
  /// An anchor may come once more, and is that of the later node then.
  var hasAnchorsAgain = true
  /// The tags that it knows; nil for any.
  var tags: Set<String>?
  var duplicates = Duplicates.refused
  /// Lists and mappings in brackets and braces.
  var hasFlow = true
  /// It reads characters as PyYAML does, of which it is a descendant: no tabs between keys, values and comments, see
  /// ``SeparatingTabs``, and no comment right behind `|` or `>`.
  var isPyYAML = false
  var unicodeBreaks = UnicodeBreaks.endLines
  /// A character may be written as two escapes, as in JSON (`\uD83D\uDE00`).
  var hasSurrogateEscapes = false
  /// `<<` brings in the keys of another mapping; else they are dropped.
  var merges = true
  /// What it can make no value of, in our words.
  var fault: @Sendable (YAMLTree) -> String? = { _ in nil }
  /// What its language calls a value that is no text; nil for a text.
  let typeName: @Sendable (YAMLNode) -> String?

  /// strictyaml: every value is a text; no flow style, no duplicate keys, no anchors, no tags.
  /// https://hitchdev.com/strictyaml/features-removed/ (checked 2026-11-22)
  static let strict = YAMLFlavour(
    name: "strictyaml", hasReferences: false, tags: [], hasFlow: false, isPyYAML: true,
    unicodeBreaks: .areTextOutsideBlocks, hasSurrogateEscapes: true, merges: false,
    fault: PythonConstruction.badMerge
  ) { node in
    // Texts but for these two, which YAML 1.1 has types for.
    node.typeName(list: "list", mapping: "dict") {
      $0 == "=" || $0 == "<<" ? "TaggedScalar" : nil
    }
  }

  /// PyYAML's `safe_load`: the types of YAML 1.1.
  /// https://pyyaml.org/wiki/PyYAMLDocumentation (checked 2026-11-22)
  static let python = YAMLFlavour(
    name: "PyYAML", hasAnchorsAgain: false, tags: coreTags, duplicates: .lastCounts, isPyYAML: true,
    hasSurrogateEscapes: true, fault: { $0.root.flatMap(PythonConstruction.fault) },
    typeName: PythonConstruction.typeName)

  /// js-yaml's `load`: the types of YAML 1.2, and dates.
  /// https://github.com/nodeca/js-yaml (checked 2026-11-22)
  static let javaScript = YAMLFlavour(
    name: "js-yaml", tags: coreTags, unicodeBreaks: .areText, hasSurrogateEscapes: true,
    fault: PythonConstruction.badMerge
  ) { node in
    node.typeName(list: "array", mapping: "object") { JavaScriptType($0)?.rawValue }
  }

  /// Rust's serde_yaml, reading into texts: a number is the text it was written as.
  /// https://docs.rs/serde_yaml (checked 2026-11-22)
  static func serde(fields: [String]) -> YAMLFlavour {
    YAMLFlavour(name: "serde_yaml \(fields)", duplicates: .refusedAmong(fields)) { node in
      node.typeName(list: "sequence", mapping: "map") { text in
        text.isEmpty ? "empty" : JavaScriptType(text) == .null ? "null" : nil
      }
    }
  }

  /// VS Code's own reader: every value is a text, and nothing is refused.
  /// https://github.com/microsoft/vscode/blob/main/src/vs/base/common/yaml.ts (checked 2026-11-22)
  static let visualStudioCode = YAMLFlavour(name: "VS Code", duplicates: .firstCounts) { node in
    node.typeName(list: "array", mapping: "map") { _ in nil }
  }

  /// Tags that readers without types of their own know; `!` alone says nothing.
  private static let coreTags: Set<String> = [
    "!", "!!null", "!!bool", "!!int", "!!float", "!!binary", "!!timestamp", "!!omap", "!!pairs",
    "!!set", "!!str", "!!seq", "!!map",
  ]

  /// A tag as it is usually written: `!!str` for `!<tag:yaml.org,2002:str>`.
  private static func short(_ tag: String) -> String {
    let start = "!<tag:yaml.org,2002:"
    guard tag.hasPrefix(start), tag.hasSuffix(">") else { return tag }
    return "!!" + tag.dropFirst(start.count).dropLast()
  }

  func value(of node: YAMLNode) -> ConsumerReading.Value {
    typeName(node).map { .other($0) } ?? .string(node.string ?? "")
  }
}

extension YAMLFlavour {
  /// Why it refuses a text: our words for it, and the codes of our rules that say more.
  func refusal(of tree: YAMLTree, in source: SourceText, _ content: Range<Int>) -> (
    message: String, codes: [String]
  )? {
    var anchors: Set<String> = []
    let problem = tree.problems.first { problem in
      let text = source.text(problem.range)
      switch problem.kind {
      case .anchor:
        let isNew = anchors.insert(String(text.dropFirst())).inserted
        return !hasReferences || !isNew && !hasAnchorsAgain
      case .alias: return !anchors.contains(String(text.dropFirst()))
      case .tag: return tags.map { !$0.contains(Self.short(text)) } ?? false
      case .duplicateKey(let key):
        return switch duplicates {
        case .refused: true
        case .refusedAmong(let fields): fields.contains(key)
        case .firstCounts, .lastCounts: false
        }
      case .complexKey: return tree.root == nil || tree.traits.contains(.keysOfMany)
      case .mergeKey: return false
      default: return true
      }
    }
    if let problem { return (problem.message, problem.rule.map { [$0.code] } ?? []) }
    if isPyYAML,
      let tab = SeparatingTabs.find(in: source, content, root: tree.root).first
    {
      let line = source.position(at: tab.range.lowerBound).line
      return ("a tab in line \(line) that is not in quotes", [Rule.separatingTab.code])
    }
    guard let root = tree.root else { return nil }
    // A key behind `?` is a finding of another kind.
    if duplicates == .refused, tree.traits.contains(.repeatedKeys) {
      return ("a key comes twice", [Rule.invalidYAML.code])
    }
    if isPyYAML, tree.traits.contains(.blocks),
      root.contains(where: { $0.hasTightComment(in: source) })
    {
      return ("a comment right behind `|` or `>`", [])
    }
    if let fault = fault(tree) { return (fault, []) }
    guard !hasFlow else { return nil }
    if tree.traits.contains(.flow) {
      return ("a list or mapping is written in flow style, with brackets or braces", [])
    }
    if tree.traits.contains(.nestedMappings),
      root.contains(where: { $0.hasUnevenMappings(in: source) })
    {
      return ("two mappings below one key are indented differently", [])
    }
    return nil
  }
}

extension YAMLNode {
  /// The name of its type, where `plain` names that of an unquoted text.
  fileprivate func typeName(
    list: String, mapping: String, plain: (String) -> String?
  ) -> String? {
    switch content {
    case .sequence: list
    case .mapping: mapping
    case .scalar(let scalar): scalar.style == .plain ? plain(scalar.value) : nil
    }
  }

  /// Whether it, or something in it, is so.
  func contains(where test: (YAMLNode) -> Bool) -> Bool {
    if test(self) { return true }
    return switch content {
    case .scalar: false
    case .sequence(let items, _): items.contains { $0.contains(where: test) }
    case .mapping(let entries, _):
      entries.contains { $0.key.contains(where: test) || $0.value.contains(where: test) }
    }
  }

  /// Whether it is a block of text with a comment right behind its indicator, which libyaml alone takes.
  fileprivate func hasTightComment(in source: SourceText) -> Bool {
    guard let style = scalar?.style, style == .literal || style == .folded else { return false }
    return source.bytes[range].prefix { !isWhite($0) }.contains(UInt8(ascii: "#"))
  }

  /// Whether mappings that are values of this one start in different columns.
  fileprivate func hasUnevenMappings(in source: SourceText) -> Bool {
    let columns = (entries ?? []).compactMap { entry -> Int? in
      guard entry.value.entries != nil, !entry.isMergeKey else { return nil }
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
    case .tab, .textBehindQuote, .unclosedQuote, .unknownEscape, .lineWithoutKey,
      .controlCharacter, .complexKey, .syntax:
      .invalidYAML
    }
  }
}
