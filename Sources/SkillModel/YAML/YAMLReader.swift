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
  ///
  /// Total: any bytes give a tree or problems, in linear time. What YAML cannot read, or what is
  /// past a limit, gives no root; everything else (duplicate keys, anchors, …) gives root and problems.
  package static func read(_ source: SourceText, in range: Range<Int>, limits: Limits = Limits())
    -> YAMLTree
  {
    var range = range.clamped(to: 0..<source.bytes.count)
    // libyaml skips a byte-order mark but counts it as a column of the first key's indentation.
    if source.bytes[range].starts(with: [0xEF, 0xBB, 0xBF]) {
      range = range.lowerBound + 3..<range.upperBound
    }
    guard range.count <= limits.bytes else {
      let problem = YAMLProblem(
        kind: .tooLarge, range: range,
        message: "\(range.count) bytes of YAML, more than the \(limits.bytes) that are read",
        help: "move long text out of the YAML, into the body or a file of its own")
      return YAMLTree(root: nil, problems: [problem])
    }
    let characters = YAMLCharacters(source, in: range)
    guard characters.problems.isEmpty else {
      return YAMLTree(root: nil, problems: characters.problems)
    }
    var builder = YAMLBuilder(source, in: range, characters: characters, limits: limits)
    let root = builder.document()
    let problems = builder.problems.sorted { $0.range.lowerBound < $1.range.lowerBound }
    return YAMLTree(root: root, problems: problems)
  }
}
