import FuzzTargets
import SkillModel
import Testing

/// Any bytes give a tree, in time linear in them.
@Suite struct TotalityTests {
  /// The same bytes on every run.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }

  private static let pieces = [
    "# ", "- ", "1. ", "> ", "```\n", "    ", "\t", "\n", "\n\n", "\r\n", "\r", "| a | b |\n",
    "|---|:-:|\n", "|", "*", "**", "_", "~~", "~", "`", "``", "[", "]", "(", ")", "![", "[^1]",
    "[^1]: ", "\n[^1]: x\n", "[a]: /b\n", "<", ">", "<a href=\"x\">", "</a>", "<!--", "-->",
    "&amp;",
    "&copy;", "\\", "\\|", "http://a.b/c", "www.d.e", "f@g.hi", "---\n", "===\n", "- [ ] ",
    "- [x] ",
    "> [!NOTE]\n", "é", "🏠", " ", "  \n", "word", "a/b.md", "\u{0}",
  ]

  @Test func mixedMarkdown() {
    var generator = Generator(state: 0x5EED)
    for _ in 0..<3000 {
      let count = Int.random(in: 1...60, using: &generator)
      let text = (0..<count).compactMap { _ in Self.pieces.randomElement(using: &generator) }
        .joined()
      check(SourceText(path: "test.md", text))
    }
  }

  @Test func randomBytes() {
    var generator = Generator(state: 0xB17E5)
    for _ in 0..<500 {
      let count = Int.random(in: 0...400, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      check(SourceText(path: "test.md", bytes: bytes))
    }
  }

  private func check(_ source: SourceText) {
    let markdown = Markdown.parse(source, in: 0..<source.bytes.count)
    if let fault = TreeCheck.fault(in: markdown, of: source) {
      Issue.record("\(fault) in \(source.text(0..<source.bytes.count).debugDescription)")
    }
    _ = MarkdownHTML.render(markdown.root, unsafe: false)
  }

  private func problems(_ text: String) -> [DocumentProblem.Kind] {
    Markdown.parse(text).problems.map(\.kind)
  }

  @Test func guards() {
    #expect(problems(String(repeating: "a", count: 1 << 20)) == [])
    #expect(problems(String(repeating: "a", count: 1 << 20 + 1)) == [.bodyTooLarge])
    #expect(problems(String(repeating: "> ", count: 33) + "x") == [.tooManyContainers])
    #expect(problems(String(repeating: "- ", count: 32) + "x") == [])
    #expect(problems(String(repeating: "* ", count: 40)) == [])
    #expect(problems("- 1. > " + String(repeating: ">", count: 30) + "x") == [.tooManyContainers])
    #expect(problems(String(repeating: "![[]()", count: 50_000)) == [.tooManyImageOpeners])
    #expect(problems(String(repeating: "![a](b)\n\n", count: 20_000)) == [])
    let latin = SourceText(path: "test.md", bytes: [0x23, 0x20, 0xFC, 0x0A])
    #expect(
      Markdown.parse(latin, in: 0..<4).problems
        == [DocumentProblem(kind: .invalidUTF8, range: 2..<3)])
    let refused = Markdown.parse(String(repeating: ">", count: 40))
    #expect(refused.root.children.isEmpty)
  }

  /// The inputs on which libcmark 0.30.2 or cmark-gfm take quadratic time, and some of our own.
  @Test(arguments: [
    ("- ", 7_000, "x" + String(repeating: "\n", count: 7_000)), (">", 25_000, "a*"),
    ("![[]()", 100_000, ""), ("[", 125_000, ""), ("*a **a ", 16_000, "b"), ("a**b*c ", 22_000, ""),
    ("![", 62_000, ""), ("[a](", 30_000, ""),
    ("|", 25_000, "\n" + String(repeating: "|-", count: 25_000)),
    ("|a|\n|-|\n    x\n", 15_000, ""), ("www.a_", 37_000, ""), ("_www.a_", 35_000, ""),
    ("a@", 100_000, ""), ("~a", 100_000, ""), ("a~~b~", 50_000, ""), ("&copy;", 42_000, ""),
    ("[^1]: x\n\n", 25_000, "[^1]"), ("[^a]", 50_000, "\n\n[^a]: x"), ("<a href='", 25_000, ""),
    ("http://", 35_000, ""), ("[a]: b\n", 35_000, "\n|a|\n|-|\n"), ("`a``b", 37_000, ""),
    ("|a|b|c|d|e|f|g|h|\n|-|-|-|-|-|-|-|-|\n|x|\n\n", 4_000, ""), ("# a\n", 50_000, ""),
    ("> [!NOTE]\n> x\n\n", 15_000, ""), ("- [ ] a\n", 30_000, ""), ("((((", 62_000, "http://a.b"),
  ])
  func hostile(_ unit: String, _ count: Int, _ tail: String) {
    let source = SourceText(
      path: "test.md", String(repeating: unit, count: count) + tail)
    let time = processorTime { check(source) }
    // Debug builds are slow; what is quadratic takes minutes here.
    #expect(time < .seconds(30), "\(unit.debugDescription) took \(time)")
  }

  @Test func deepNestingKeepsTheText() {
    let deep =
      String(repeating: "*a **a ", count: 500) + "b" + String(repeating: " a** a*", count: 500)
    let html = Markdown.html(deep)
    #expect(html.components("a").count == 2001)
    var list = ""
    for level in 0..<300 { list += String(repeating: "  ", count: level) + "- a\n" }
    #expect(Markdown.html(list).components("a").count == 301)
  }
}

extension String {
  fileprivate func components(_ separator: Character) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}
