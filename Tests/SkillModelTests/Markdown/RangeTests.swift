import FuzzTargets
import SkillModel
import Testing

/// Places, with the source marked: ▸ starts what is looked for and ◂ ends it.
@Suite struct RangeTests {
  /// A text without its marks, and what they enclose.
  private static func unmarked(_ text: String) -> (source: SourceText, ranges: [Range<Int>]) {
    var bytes: [UInt8] = []
    var starts: [Int] = []
    var ranges: [Range<Int>] = []
    for character in text.unicodeScalars {
      switch character {
      case "▸": starts.append(bytes.count)
      case "◂": if let start = starts.popLast() { ranges.append(start..<bytes.count) }
      default: bytes += Array(String(character).utf8)
      }
    }
    ranges.sort { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }
    return (SourceText(path: "test.md", bytes: bytes), ranges)
  }

  private func check(
    _ text: String, _ places: (Markdown) -> [Range<Int>],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let (source, expected) = Self.unmarked(text)
    let markdown = Markdown.parse(source, in: 0..<source.bytes.count)
    let found = places(markdown)
    #expect(
      found.map(source.text) == expected.map(source.text), sourceLocation: sourceLocation)
    #expect(found == expected, sourceLocation: sourceLocation)
    #expect(TreeCheck.fault(in: markdown, of: source) == nil, sourceLocation: sourceLocation)
  }

  @Test(arguments: [
    "▸# One◂\n\ntext\n\n▸Two\n===◂\n\n> ▸### Three ###◂\n",
    "- ▸# In an item◂\n- ▸x\r\n  more\r\n  ---◂\r\n",
    "é\n\n▸## Häuser & 🏠◂\n",
    "[a]: /b\n▸[c]\n---◂\n",
  ])
  func headings(_ text: String) { check(text) { $0.headings.map(\.range) } }

  @Test(arguments: [
    "a ▸[b](c)◂ é ▸[d](<e f> \"t\")◂ 🏠 ▸[g][r]◂ ▸[r]◂ ▸[r][]◂\n\n[r]: /u\n",
    "> x\nlazy ▸[two\n> lines](u)◂ and ▸[v]( w\n> 'title' )◂\n",
    "- a\n\tb ▸[c](d)◂\n  - e ▸![f](g)◂ ▸[▸![h](i)◂](j)◂\n",
    " > - > a\n>   > ▸[b](c)◂\n\n>   - d\n >   ▸[e](f)◂\n",
    "[r]: /u\n[s]:\n  /v\nthen ▸[r]◂ ▸<https://a.b>◂ ▸https://c.d◂ ▸www.e.f◂ ▸g@h.ij◂\n",
    "| ▸[a](b)◂ | c \\| ▸[d](e)◂ |\n|---|---|\n| `x\\|y` ▸[f](g)◂ | \\\\\\| ▸http://h.i◂ |\n",
    "x[^1]\n\n[^1]: y ▸[a](b)◂\n    z ▸[c](d)◂\n\n    > ▸[e](f)◂\n",
    "&copy;&amp; \\[ \\* `[no](x)` *e ▸[a](b)◂ f* ~~▸[c](d)◂~~ [no] ▸[e](f)◂\n",
    "| a |\n|---|\n| b |\n1. ▸[c](d)◂\n",
    "before ▸[a](b)◂\n| c |\n|---|\n",
    "▸[a](b\u{1}c)◂ ▸[d](e)◂ ▸[f](g \"h\\\\\" i\")◂ ▸[j](k \"l\\\")◂ ▸[m](n)◂\n",
    "▸<a href=\"x\">◂y</a>\n\n<div>\n  ▸<img src='z'>◂\n</div>\n",
  ])
  func links(_ text: String) { check(text) { $0.links.map(\.range) } }

  @Test(arguments: [
    "[b](▸c◂) [d](<▸e f◂> \"t\") ![g](  ▸h◂  ) <▸https://a.b◂> ▸[r]◂ ▸http://x.y◂\n\n[r]: /u\n",
    "<a class=x href=\"▸x◂\">y</a> | [a](▸b(c)◂) [`](`](▸d◂)\n",
  ])
  func destinations(_ text: String) { check(text) { $0.links.map(\.destinationRange) } }

  @Test(arguments: [
    "▸```swift\nlet a\n```◂\n\n▸~~~\nb\n~~~~◂\n\n    ▸c\n    d◂\n",
    "- ▸```\n  a\n  ```◂\n> ▸```x\n> b◂\n\nend\n",
  ])
  func codeBlocks(_ text: String) { check(text) { $0.codeBlocks.map(\.range) } }

  @Test func codeBlockContents() {
    check("```swift\n▸let a\n◂```\n\n~~~\n▸◂~~~\n\n> ```\n▸> b\n> c◂\n") {
      $0.codeBlocks.map(\.contentRange)
    }
    let blocks = Markdown.parse("```a b\nx\n```\n\n    y\n\n````\nz\n```\n").codeBlocks
    #expect(blocks.map(\.info) == ["a b", "", ""])
    #expect(blocks.map(\.fenced) == [true, false, true])
    #expect(blocks.map(\.closed) == [true, true, false])
  }

  @Test(arguments: [
    "run `▸scripts/run.py◂ --x` or ▸references/foo.md◂, (▸./a/b.sh◂) and ▸../c.d/e.json◂.\n",
    "**▸a/b.md◂** \"▸c/d.txt◂\" ▸e/f.md◂#part ▸g/h.py◂:12\n",
    "no: /abs/x.md ~/y.md http://a.b/c.md a/*.md a/<x>.md a/{x}.md $A/b.md a/b and/or 1/2.5 Node.js/Express.js\n",
    "no: [a/b.md](c/d.md) <x>a/b.md example.com/c.md `a/b c.md\\d`\n\n```\na/b.md\n```\n",
    "| ▸a/b.md◂ |\n|---|\n| `▸c/d.md◂` |\n",
  ])
  func pathMentions(_ text: String) { check(text) { $0.pathMentions.map(\.range) } }

  @Test func anchors() {
    let text = "# A b\n## A b\n## A `c`-d_e!\n# é🏠 Ü\n## a-b-1\n# A b\n### \n### [x](y) *z*\n"
    #expect(
      Markdown.parse(text).headings.map(\.anchor) == [
        "a-b", "a-b-1", "a-c-d_e", "é-ü", "a-b-1-1", "a-b-2", "", "x-z",
      ])
    let html = "<a id=\"one\"></a> <a name='two'>x</a>\n\n<div id=three>\n<!-- <a id=no> -->\n"
    #expect(Markdown.parse(html).htmlAnchors == ["one", "two", "three"])
  }

  @Test func partOfAFile() {
    let source = SourceText(path: "test.md", "---\nname: x\n---\n# One\n\n[a](b)\n")
    let markdown = Markdown.parse(source, in: 16..<source.bytes.count)
    #expect(markdown.headings.map { source.text($0.range) } == ["# One"])
    #expect(markdown.links.map { source.text($0.range) } == ["[a](b)"])
  }
}
