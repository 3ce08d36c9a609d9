import SkillModel
import Testing

/// Each oddity of a whole file, with the bytes the problem points at.
struct SkillDocumentTests {
  struct Case: Sendable, CustomStringConvertible {
    let kinds: [DocumentProblem.Kind]
    let text: String
    let name: String?
    var description: String { text }

    init(_ kinds: [DocumentProblem.Kind], _ text: String, name: String? = "x") {
      self.kinds = kinds
      self.text = text
      self.name = name
    }
  }

  static let cases: [Case] = [
    Case([], "---\nname: x\n---\n# Body\n"),
    Case([], "---\nname: x\ndescription: a --- b\nc: |\n  ---\n---\n"),
    Case([.empty], "▸◂", name: nil),
    Case([.empty], "▸ \n\n◂", name: nil),
    Case([.byteOrderMark], "▸\u{FEFF}◂---\nname: x\n---\n"),
    Case([.carriageReturns(count: 3)], "---▸\r\n◂name: x\r\n---\r\n"),
    Case([.loneCarriageReturn(count: 3)], "---▸\r◂name: x\r---\r"),
    Case([.nul], "---\nname: x\n---\na▸\0◂b"),
    Case([.textBeforeFrontMatter], "▸# Title\n\ntext◂\n\n---\nname: x\n---\n"),
    Case([.textBeforeFrontMatter], "▸\n\n◂---\nname: x\n---\n"),
    Case([.noFrontMatter], "▸# Title◂\n\n---\n\ntext\n\n---\n", name: nil),
    Case([.noFrontMatter], "▸# Title◂\n```\n---\nname: y\n---\n```\n", name: nil),
    Case([.unclosedFrontMatter], "▸---◂\nname: x\n\n# Body\n"),
    Case([.spaceAfterFence], "---▸  ◂\nname: x\n---\n"),
    Case([.spaceAfterFence], "---\nname: x\n---▸\t◂\n"),
    Case([.wrappedInCodeFence], "▸```markdown◂\n---\nname: x\n---\n# A\n```\n", name: nil),
    Case([.flattenedSymlink(target: "../foo/SKILL.md")], "▸../foo/SKILL.md◂\n", name: nil),
    Case([.flattenedSymlink(target: "AGENTS.md")], "▸AGENTS.md◂", name: nil),
  ]

  @Test(arguments: cases)
  func oddities(_ example: Case) {
    let marked = Marked(example.text)
    let document = SkillDocument.parse(marked.source)
    #expect(document.problems.map(\.kind) == example.kinds)
    #expect(document.problems.map(\.range) == marked.ranges)
    #expect(document.frontMatter?["name"]?.value.string == example.name)
  }

  @Test func partsOfTheFile() throws {
    let source = SourceText(path: "x", "\u{FEFF}---\r\nname: é\r\n--- \r\n# Body\r\n")
    let document = SkillDocument.parse(source)
    let matter = try #require(document.frontMatter)
    #expect(source.text(matter.opening) == "---")
    #expect(matter.closing.map(source.text) == "---")
    #expect(source.text(matter.content) == "name: é\r\n")
    #expect(source.text(document.body) == "# Body\r\n")
  }

  @Test(
    arguments: [
      ([0x2D, 0x2D, 0xC3, 0x28], DocumentProblem.Kind.invalidUTF8, 2..<3),
      ([0x61, 0xED, 0xA0, 0x80, 0x62], .invalidUTF8, 1..<4),
      ([0x61, 0xF0, 0x9F, 0x98], .invalidUTF8, 1..<4),
      ([0xFF, 0xFE, 0x2D, 0x00], .utf16, 0..<2),
      ([0xFE, 0xFF, 0x00, 0x2D], .utf16, 0..<2),
      ([0x2D, 0x00, 0x2D, 0x00, 0x2D, 0x00], .utf16, 0..<2),
      ([0x00, 0x2D, 0x00, 0x2D, 0x00, 0x2D], .utf16, 0..<2),
    ] as [([UInt8], DocumentProblem.Kind, Range<Int>)])
  func refused(_ bytes: [UInt8], _ kind: DocumentProblem.Kind, _ range: Range<Int>) {
    let document = SkillDocument.parse(SourceText(path: "x", bytes: bytes))
    #expect(document.problems == [DocumentProblem(kind: kind, range: range)])
    #expect(document.frontMatter == nil)
    #expect(document.body.isEmpty)
  }

  @Test func frontMatterTooLarge() {
    let text = "---\nname: " + String(repeating: "a", count: 256 * 1024) + "\n---\n"
    let document = SkillDocument.parse(SourceText(path: "x", text))
    #expect(document.problems.map(\.kind) == [.frontMatterTooLarge])
    #expect(document.frontMatter?.tree.problems.map(\.kind) == [.tooLarge])
  }
}
