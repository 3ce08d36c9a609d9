/// Reads YAML into one ordered tree with exact ranges, by libyaml's events.
package enum YAMLReader {
  /// Limits that no real file meets; they bound time and memory.
  package struct Limits: Sendable {
    package var bytes = 256 * 1024
    package var nodes = 10_000
    package var depth = 64

    package init() {}
  }

  /// Reads the bytes `range` of `source` as one YAML document; the tree's ranges are offsets into
  /// the whole source.
  package static func read(_ source: SourceText, in range: Range<Int>, limits: Limits = Limits())
    -> YAMLTree
  {
    YAMLTree(root: nil, problems: [])
  }
}
