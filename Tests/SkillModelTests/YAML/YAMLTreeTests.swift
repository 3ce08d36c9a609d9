import SkillModel
import Testing

/// What YAML says and the exact bytes of each part.
struct YAMLTreeTests {
  /// The scalars in document order, and every node's range in document order.
  private func flat(_ node: YAMLNode) -> (values: [String], ranges: [Range<Int>]) {
    switch node.content {
    case .scalar(let scalar): return ([scalar.value], [node.range])
    case .sequence(let items, _):
      let parts = items.map(flat)
      return (parts.flatMap(\.values), [node.range] + parts.flatMap(\.ranges))
    case .mapping(let entries, _):
      let parts = entries.flatMap { [flat($0.key), flat($0.value)] }
      return (parts.flatMap(\.values), [node.range] + parts.flatMap(\.ranges))
    }
  }

  static let cases: [(text: String, values: [String])] = [
    ("▸▸name◂: ▸yes◂◂\n", ["name", "yes"]),
    ("# c\n▸▸é😀◂: ▸字 \"q\"◂◂ # c\n", ["é😀", "字 \"q\""]),
    ("\u{FEFF}▸▸a◂: ▸\"x\\ny\"◂\r\n▸b◂: ▸'it''s'◂◂\r\n", ["a", "x\ny", "b", "it's"]),
    ("▸▸a◂: ▸x\n  y\n\n  z◂◂\n\n# end\n", ["a", "x y\nz"]),
    ("▸▸a◂: ▸|  # c\n  x\n  y ◂\n\n# c\n▸b◂: ▸>-\n  p\n  q◂◂\n\n", ["a", "x\ny \n", "b", "p q"]),
    ("▸▸a◂: ▸|-◂ # nothing\n▸b◂:▸◂◂\n", ["a", "", "b", ""]),
    ("▸▸a◂: ▸| \u{85} c◂◂\n", ["a", "c\n"]), ("▸▸a◂: ▸|2◂◂ # c\n    \n", ["a", "  \n"]),
    ("▸▸a◂: ▸[▸x◂, ▸\"y\"◂,\n  ▸z◂, # c\n]◂◂ # c", ["a", "x", "y", "z"]),
    ("▸▸a◂: ▸{ ▸b◂: ▸1◂,\n  ▸c◂: ▸[▸▸d◂: ▸e◂◂]◂, }◂◂", ["a", "b", "1", "c", "d", "e"]),
    ("▸▸a◂:\n▸- ▸x◂\n- ▸▸b◂: ▸1.10◂◂◂◂\n", ["a", "x", "b", "1.10"]),
    ("▸▸m◂:\n  ▸▸v◂: ▸2026-01-01◂\n  ▸w◂: ▸~◂◂◂\n  # c\n", ["m", "v", "2026-01-01", "w", "~"]),
    ("---\n▸▸a◂: ▸b◂◂\n", ["a", "b"]),
  ]

  @Test(arguments: cases)
  func rangesAndValues(_ example: (text: String, values: [String])) throws {
    let marked = Marked(example.text)
    let tree = YAMLReader.read(marked.source, in: 0..<marked.text.utf8.count)
    #expect(tree.problems.isEmpty)
    let root = try #require(tree.root)
    let (values, ranges) = flat(root)
    #expect(values == example.values)
    #expect(
      ranges.sorted { ($0.lowerBound, -$0.upperBound) < ($1.lowerBound, -$1.upperBound) }
        == marked.ranges)
  }

  @Test func rangeInsideASource() throws {
    let source = SourceText(path: "x", "é---\nkey: é\n---\n")
    let tree = YAMLReader.read(source, in: 6..<14)
    let entry = try #require(tree.root?["key"])
    #expect(source.text(entry.key.range) == "key")
    #expect(source.text(entry.value.range) == "é")
  }

  @Test(arguments: ["", "\n\n", "# only a comment\n", "---\n"])
  func nothing(_ text: String) {
    let tree = YAMLReader.read(SourceText(path: "x", text), in: 0..<text.utf8.count)
    #expect(tree.problems.isEmpty)
    #expect(tree.root?.isNull ?? true)
  }
}
