import SkillModel
import Testing

/// Each way a YAML text can be refused, with the exact bytes the problem points at.
struct YAMLProblemTests {
  struct Case: Sendable, CustomStringConvertible {
    let kind: YAMLProblem.Kind
    let text: String
    var description: String { text }

    init(_ kind: YAMLProblem.Kind, _ text: String) {
      self.kind = kind
      self.text = text
    }
  }

  static let cases: [Case] = [
    Case(.colonInPlainValue, "description: Foo▸: ◂bar"),
    Case(.colonInPlainValue, "name: é😀\r\ndescription: 字 Foo▸: ◂bar\r\nx: y"),
    Case(.colonInPlainValue, "description: Foo\n  bar▸: ◂baz"),
    Case(.colonInPlainValue, "description: Foo\n  Usage▸:◂\n  baz"),
    Case(.colonInPlainValue, "name:x\ndescription▸: ◂y"),
    Case(.colonInPlainValue, "a: {b: c▸: ◂d}"),
    Case(.textAfterBlockIndicator, "description: | ▸Use when◂\n  more"),
    Case(.textAfterBlockIndicator, "description: >▸text◂"),
    Case(.surrogateEscape, "a: \"x ▸\\uD83D\\uDE00◂\""),
    Case(.surrogateEscape, "a: \"▸\\uD83D◂ \""),
    Case(.reservedIndicator("@"), "a: ▸@◂x"),
    Case(.reservedIndicator("`"), "a: ▸`◂x` y"),
    Case(.reservedIndicator("%"), "a: ▸%◂x"),
    Case(.reservedIndicator("*"), "a: ▸*◂foo bar"),
    Case(.reservedIndicator("*"), "a: ▸*◂*bold** text"),
    Case(.reservedIndicator("&"), "a: ▸&◂ b"),
    Case(.reservedIndicator("!"), "a: ▸!◂<x y"),
    Case(.reservedIndicator("["), "a: ▸[◂TODO] fill in"),
    Case(.reservedIndicator("["), "a: ▸[◂b, c\nd: e"),
    Case(.reservedIndicator("["), "a: ▸[◂"),
    Case(.reservedIndicator("{"), "a: ▸{◂\n"),
    Case(.reservedIndicator("{"), "a: ▸{◂{v}} text"),
    Case(.reservedIndicator("]"), "a: ▸]◂"),
    Case(.duplicateKey("a"), "a: 1\nb: 2\n▸a◂: 3"),
    Case(.duplicateKey("v"), "m:\n  v: 1\n  ▸v◂: 3"),
    Case(.duplicateKey("v"), "m: [{v: 1, ▸\"v\"◂: 2}]"),
    Case(.anchor, "a: ▸&foo◂ bar"),
    Case(.alias, "a: ▸*foo◂"),
    Case(.tag, "a: ▸!!str◂ b"),
    Case(.mergeKey, "▸<<◂: {a: b}"),
    Case(.multipleDocuments, "a: b\n▸---◂\nc: d"),
    Case(.tab, "a:\n▸\t◂b: c"),
    Case(.tab, "a: |\n▸\t◂b"),
    Case(.controlCharacter, "a: b▸\u{1}◂c"),
    Case(.controlCharacter, "a: é▸\u{9F}◂c"),
    Case(.complexKey, "? ▸a◂\n: b"),
    Case(.complexKey, "▸[a, b]◂: c"),
    Case(.lineWithoutKey, "a: b\n▸plain line◂\nc: d"),
    Case(.unclosedQuote, "a: ▸\"◂never closed\nb: c"),
    Case(.textBehindQuote, "a: \"F\" ▸b◂"),
    Case(.textBehindQuote, "a: 'it'▸s'◂"),
    Case(.unknownEscape, "a: \"▸\\q◂\""),
    Case(.syntax, "a: ▸-◂ b"),
    Case(.syntax, "a:\n  b: c\n ▸d: e◂"),
    Case(.syntax, "a: b\n▸- d◂"),
  ]

  @Test(arguments: cases)
  func pointsAtTheCause(_ example: Case) throws {
    let marked = Marked(example.text)
    let tree = YAMLReader.read(marked.source, in: 0..<marked.text.utf8.count)
    let problem = try #require(tree.problems.first)
    #expect(tree.problems.count == 1)
    #expect(problem.kind == example.kind)
    #expect([problem.range] == marked.ranges)
    #expect(!problem.message.isEmpty && !problem.help.isEmpty)
  }

  @Test func helpShowsTheQuotedValue() throws {
    let source = SourceText(path: "x", "description: Say \"hi\": it's nice")
    let problem = try #require(YAMLReader.read(source, in: 0..<source.bytes.count).problems.first)
    #expect(problem.help == "quote the value: `description: 'Say \"hi\": it''s nice'`")
  }

  @Test func allDuplicatesAreReported() {
    let marked = Marked("a: 1\n▸a◂: {b: 1, ▸b◂: 2}\n▸a◂: 3")
    let tree = YAMLReader.read(marked.source, in: 0..<marked.text.utf8.count)
    #expect(tree.problems.map(\.range) == marked.ranges)
    #expect(tree.root != nil)
  }

  @Test func limits() {
    var limits = YAMLReader.Limits()
    limits.bytes = 10
    let long = SourceText(path: "x", "a: 12345678")
    #expect(YAMLReader.read(long, in: 0..<11, limits: limits).problems.map(\.kind) == [.tooLarge])
    #expect(YAMLReader.read(long, in: 0..<10, limits: limits).problems.isEmpty)
    let deep = SourceText(path: "x", String(repeating: "[", count: 65))
    #expect(YAMLReader.read(deep, in: 0..<65).problems.map(\.kind) == [.tooDeep])
    let brackets = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(YAMLReader.read(SourceText(path: "x", brackets), in: 0..<128).problems.isEmpty)
    let many = SourceText(path: "x", String(repeating: "- a\n", count: 10_000))
    #expect(
      YAMLReader.read(many, in: 0..<many.bytes.count).problems.map(\.kind) == [.tooManyNodes])
    let enough = SourceText(path: "x", String(repeating: "- a\n", count: 9_999))
    #expect(YAMLReader.read(enough, in: 0..<enough.bytes.count).problems.isEmpty)
  }
}
