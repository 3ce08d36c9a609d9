import Testing

@testable import SkillModel

@Suite struct SeparatingTabsTests {
  /// PyYAML 6.0 and strictyaml 1.7 refuse those with the mark, and read the others; libyaml reads all.
  @Test(arguments: [
    "a: b▸\tc", "a:▸\tb", "a: b▸\t", "a: b ▸\tc", "a: b▸\t# c", "a: 'b\tc'", "a: \"b\tc\"",
    "a: |\n  b\tc",
    "a: |▸\t\n  b", "a: b # c\td", "# c\td\na: b", "a:\n  - b▸\t", "a▸\t: b",
    "a: 'x'▸\t",
    "a: 'x\n\ty'", "a: >\n  b\n  \t\n  c", "a: b\n# x\ty\nc: d",
    "a: x\n  y▸\tz",
    "a: x#▸\ty", "a: >-▸\t# c\n  b", "'a'▸\t: b", "a: b\r# c\td\rc:▸\td",
    "a: |\r\n  b\tc\r\nd:▸\te",
  ])
  func onlyTextMayHoldThem(_ marked: String) throws {
    let text = marked.replacing("▸", with: "")
    let source = SourceText(path: "x", text)
    let content = 0..<source.bytes.count
    let tree = YAMLReader.read(source, in: content)
    let expected = Array(marked.utf8).firstIndex(of: 0xE2)
    #expect(tree.problems.isEmpty)
    #expect(
      SeparatingTabs.find(in: source, content, root: tree.root).first?.range.lowerBound == expected)
  }
}
