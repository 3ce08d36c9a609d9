import Publishing
import SkillModel
import Testing

@testable import skillctl

@Suite struct InspectRendererTests {
  private func inspection(_ text: String, files: [(String, String)] = []) -> Inspection {
    let source = SourceText(path: "skills/s/SKILL.md", text)
    let others = files.map { SkillFile(path: $0.0, bytes: Array($0.1.utf8)) }
    return Inspection(
      Skill(
        directory: "s", path: "skills/s", document: SkillDocument.parse(source),
        files: [SkillFile(path: "SKILL.md", bytes: source.bytes)] + others))
  }

  private let long = """
    ---
    name: s
    description: \(String(repeating: "Does a great deal of things. ", count: 20))
    compatibility: \(String(repeating: "needs much ", count: 20))
    ---
    # \(String(repeating: "A long heading ", count: 12))
    [link](\(String(repeating: "long/", count: 40))x.md)
    """

  /// No line is wider than the terminal; a path or a digest that has no blank may be.
  @Test(arguments: [40, 60, 80, 120]) func narrowTerminals(_ width: Int) {
    let terminal = Terminal(isTerminal: true, width: width)
    let text = InspectRenderer(terminal: terminal, isFull: false)
      .rendered(Inspect.Result(skills: [inspection(long)]))
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ").map { DisplayText.width(String($0)) }
      #expect(
        DisplayText.width(String(line)) <= width || words.contains { $0 > width - 24 }, "\(line)")
    }
  }

  @Test func digestsMoveBelowTheirLabels() {
    let skill = Inspect.Result(skills: [inspection(long)])
    let wide = InspectRenderer(terminal: Terminal(width: 100), isFull: false).rendered(skill)
    let narrow = InspectRenderer(terminal: Terminal(width: 80), isFull: false).rendered(skill)
    #expect(wide.contains("  MOAT content_hash        sha256:"))
    #expect(narrow.contains("  MOAT content_hash\n    sha256:"))
  }

  /// With colour the text is the same.
  @Test func colourChangesNoText() {
    let result = Inspect.Result(skills: [inspection(long, files: [("a b/c.md", "[x](y.md)")])])
    let plain = InspectRenderer(terminal: Terminal(), isFull: true).rendered(result)
    let colored = InspectRenderer(terminal: Terminal(hasColor: true), isFull: true)
      .rendered(result)
    #expect(colored != plain)
    #expect(colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == plain)
  }

  @Test func hostileTextNeverReachesTheTerminal() {
    let escape = "\u{1B}[2J\u{202E}"
    let skill = inspection(
      "---\nname: \"\\e[2J\"\ndescription: \"\\e]0;x\\a\"\n\"k\\e[2J\": [\"\\e[2J\", {\"\\e\": \"\\e\"}]\n"
        + "license: \"\\e[2J\"\nmetadata:\n  version: \"\\e[2J\"\n---\n"
        + "# \(escape)\n[x](\(escape).md) [y](<https://\(escape)>)\n```\(escape)\n```\n",
      files: [("\(escape)/\(escape).md", "[z](\(escape))")])
    let full = InspectRenderer(terminal: Terminal(), isFull: true)
      .rendered(Inspect.Result(skills: [skill]))
    let table = InspectRenderer(terminal: Terminal(), isFull: false)
      .rendered(Inspect.Result(skills: [skill, skill]))
    for text in [full, table] {
      #expect(
        text.unicodeScalars.allSatisfy { $0 == "\n" || DisplayText.visible($0) == nil })
    }
  }

  /// What is wrong with an archive is named with its entry, and its entries are shown as they are.
  @Test func archiveThatIsNotTrusted() {
    let archive = Archive(
      path: "x\u{1B}.zip", size: 1, format: .zip,
      entries: [
        .init(path: "s/SKILL.md", permissions: 0o100644, size: 3, sha256: "0"),
        .init(path: "../a\u{7}"),
        .init(path: "l", kind: .symlink(target: "/etc/\u{1B}")), .init(path: "l"),
        .init(path: "p", kind: .fifo),
      ])
    let finding = Finding(
      code: "SK702", rule: "unsafe-entry-path", severity: .error, skill: archive.path,
      path: "x\u{1B}.zip/../a\u{7}", place: nil, message: "the path leads\u{1B} out", why: "",
      help: "", fingerprint: "")
    let text = InspectRenderer(terminal: Terminal(), isFull: false)
      .rendered(Inspect.Result(archive: archive, archiveFindings: [finding], skills: []))
    #expect(
      text == """
        x␛.zip: zip archive, 1 B, 3 files

        findings on the archive: 1 error
          ../a␇: error[SK702] the path leads␛ out
          `skillctl verify 'x␛.zip'` says why, and what to do

        no skill is read from it; these are its entries

        entries
          0644       3 B  s/SKILL.md
             –  not read  ../a␇
             –   symlink  l → /etc/␛
             –  not read  l
             –      fifo  p

        """)
  }

  @Test func treeOfPaths() {
    let lines = FileTree.lines(["SKILL.md", "a/b/c", "a/b/d", "a/e", "f/g"])
    #expect(
      lines.map(\.text) == [
        "SKILL.md", "a/", "├─ b/", "│  ├─ c", "│  └─ d", "└─ e", "f/", "└─ g",
      ])
    #expect(lines.map(\.index) == [0, nil, nil, 1, 2, 3, nil, 4])
    let deep = String(repeating: "d/", count: 30_000) + "f"
    #expect(FileTree.lines([deep]).count == 13)
  }

  @Test func numbers() {
    #expect(Number.grouped(0) == "0")
    #expect(Number.grouped(999) == "999")
    #expect(Number.estimated(1_234_567) == "~1,234,567")
  }
}
