/// One node of a YAML document with the exact bytes it was written in.
///
/// Nothing is resolved: `yes`, `1.0` and `2026-01-01` are the strings they are written as.
package struct YAMLNode: Sendable, Equatable {
  package indirect enum Content: Sendable, Equatable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode], flow: Bool)
    case mapping([YAMLEntry], flow: Bool)
  }

  /// The node's own bytes in the file: quotes, brackets and block indicators included, comments and
  /// trailing white space not.
  package let range: Range<Int>
  package let content: Content
  /// The tag that was written before it, in full: `tag:yaml.org,2002:str` for `!!str`.
  package let tag: String?

  package init(range: Range<Int>, content: Content, tag: String? = nil) {
    self.range = range
    self.content = content
    self.tag = tag
  }
}

/// A YAML string as it was written.
package struct YAMLScalar: Sendable, Equatable {
  package enum Style: String, Sendable {
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  /// The text after quotes, escapes and folding are undone.
  package let value: String
  package let style: Style

  package init(value: String, style: Style) {
    self.value = value
    self.style = style
  }
}

/// A key and its value, in the file's order.
package struct YAMLEntry: Sendable, Equatable {
  package let key: YAMLNode
  package let value: YAMLNode

  package init(key: YAMLNode, value: YAMLNode) {
    self.key = key
    self.value = value
  }
}

extension YAMLNode {
  /// The text of a scalar; nil for anything else.
  package var string: String? {
    guard case .scalar(let scalar) = content else { return nil }
    return scalar.value
  }

  package var scalar: YAMLScalar? {
    guard case .scalar(let scalar) = content else { return nil }
    return scalar
  }

  package var entries: [YAMLEntry]? {
    guard case .mapping(let entries, _) = content else { return nil }
    return entries
  }

  package var items: [YAMLNode]? {
    guard case .sequence(let items, _) = content else { return nil }
    return items
  }

  /// A plain scalar that every YAML reader takes for nothing: empty, `~` or `null`.
  package var isNull: Bool {
    guard case .scalar(let scalar) = content, scalar.style == .plain else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.value)
  }

  /// The first entry with this key.
  package subscript(key: String) -> YAMLEntry? {
    entries?.first { $0.key.string == key }
  }
}
