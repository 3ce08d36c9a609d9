/// The YAML between a skill's two `---` lines.
///
/// Format: https://agentskills.io/specification (checked 2026-11-21).
package struct FrontMatter: Sendable {
  /// The opening `---`, without its line ending.
  package let opening: Range<Int>
  /// The closing `---`; nil when it is missing.
  package let closing: Range<Int>?
  /// The YAML between them.
  package let content: Range<Int>
  package let tree: YAMLTree

  package init(
    opening: Range<Int>, closing: Range<Int>?, content: Range<Int>, tree: YAMLTree
  ) {
    self.opening = opening
    self.closing = closing
    self.content = content
    self.tree = tree
  }

  /// The top-level entry with this key.
  package subscript(key: String) -> YAMLEntry? { tree.root?[key] }

  /// The top-level entries in the file's order; empty when the front matter is not a mapping.
  package var entries: [YAMLEntry] { tree.root?.entries ?? [] }
}
