import Publishing
import SkillModel
import Testing

@testable import skillctl

@Suite struct OutputTests {
  @Test func bytes() {
    let cases: [(Int, String)] = [
      (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (12_345, "12.3 kB"), (999_949, "999.9 kB"),
      (999_950, "1.0 MB"), (4_500_000, "4.5 MB"), (7_000_000_000_000, "7.0 TB"),
    ]
    for (bytes, text) in cases { #expect(ByteCount.text(bytes) == text) }
  }

  @Test func tableAlignsByDisplayWidth() {
    var table = Table([.init(title: "name"), .init(title: "size", alignRight: true)])
    table.rows = [["名前", "1 B"], ["a\u{1B}", "12.3 kB"]]
    #expect(table.rendered(for: Terminal()) == "name     size\n名前      1 B\na␛    12.3 kB\n")
  }

  @Test func narrowTerminalsGetANarrowTable() {
    var table = Table([.init(title: "a"), .init(title: "gone", mayGo: true), .init(title: "b")])
    table.rows = [["1", "2222222222", "one two three four five"]]
    let terminal = Terminal(isTerminal: true, width: 24)
    #expect(table.rendered(for: terminal) == "a  b\n1  one two three four\n   five\n")
    #expect(
      table.rendered(for: Terminal(width: 24)).contains("2222222222  one two three four five"))
  }

  @Test func wrapsAtSpacesOnly() {
    #expect(
      TextWrap.labelled("help:", "write one two three four", indent: 2, width: 23) == [
        "  help: write one two", "        three four",
      ])
    #expect(TextWrap.wrapped("a/very/long/path b", width: 5) == ["a/very/long/path", "b"])
  }

  @Test func progressNeverWraps() {
    for width in 1...120 {
      let line = ProgressBar.line("packing", done: 3, of: 12, width: width)
      #expect(line.count <= max(1, width - 1))
    }
    #expect(ProgressBar.line("packing", done: 1, of: 2, width: 28) == "packing [██████░░░░░░░] 1/2")
  }

  @Test func summaryCounts() {
    let findings = [
      Finding.fixture("name: A B\n", at: "A B"),
      .fixture("x", at: "x", severity: .warning), .fixture("x", at: "x", skill: "skills/b"),
    ]
    let counts = FindingCounts(findings, skills: ["skills/a", "skills/b", "skills/pdf"])
    #expect(counts.summary(for: Terminal()) == "2 errors, 1 warning in 2 of 3 skills")
    #expect(FindingCounts([], skills: ["a"]).summary(for: Terminal()) == "no findings in 1 skill")
  }

  @Test func findingForPeople() {
    let text = FindingRenderer(terminal: Terminal(width: 50))
      .rendered([.fixture("---\nname: PDF Forms\n", at: "PDF Forms")], skills: ["skills/pdf"])
    #expect(
      text == """
        skills/pdf/SKILL.md:2:7: error[SK101] the name is not lower-case words joined by hyphens
           2 | name: PDF Forms
             |       ^^^^^^^^^
          why: a skill is found by its name
          help: write it in kebab case
          see: https://agentskills.io/specification
          exception: SK101 0123456789ab

        `skillctl explain CODE` tells all of a rule, with examples
        1 error in 1 of 1 skill

        """)
  }

  @Test func aRuleIsToldOnceInEachSkill() {
    let renderer = FindingRenderer(terminal: Terminal(width: 20))
    let one = Finding.fixture("a b", at: "a")
    let blocks = renderer.blocks([one, one, .fixture("a b", at: "a", skill: "skills/b")])
    #expect(blocks.map { $0.contains("why:") } == [true, false, true])
    #expect(blocks.map { $0.contains("help:") } == [true, false, true])
    // A link is whole however narrow it is.
    let link = "\n  see: https://agentskills.io/specification\n"
    #expect(blocks.map { $0.contains(link) } == [true, false, true])
  }

  @Test func hostileTextNeverReachesTheTerminal() {
    let finding = Finding.fixture(
      "name: \u{1B}]0;x\u{7}\n", at: "x", path: "skills/\u{1B}[2J/SKILL.md",
      message: "the name '\u{1B}[31m' is odd")
    for hasColor in [false, true] {
      let text = FindingRenderer(terminal: Terminal(hasColor: hasColor)).blocks([finding]).joined()
      let plain = text.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
      #expect(!plain.contains("\u{1B}") && !plain.contains("\u{7}"))
      #expect(hasColor == text.contains("\u{1B}[1;31m"))
      #expect(!text.contains("\u{1B}[31m'"))
    }
  }

  @Test func jsonHasBothEnds() {
    let finding = Finding.fixture("é: 😀 PDF\n", at: "PDF")
    let json = FindingsJSON(Validate.Result(skills: ["skills/pdf"], findings: [finding])).line
    #expect(json.contains("\"offset\":9"))
    #expect(json.contains("\"column\":6"))
    #expect(json.contains("\"schema\":\"urn:skillctl:findings:1\""))
  }

  @Test func theHelpNamesEveryClient() {
    #expect(ValidateCommand.consumerNames == Consumer.all.map(\.id).joined(separator: ", "))
  }

  @Test func invocationKnowsItsFormat() {
    #expect(Invocation(["skillctl", "package", "--json"]).wantsJSON)
    #expect(Invocation(["skillctl", "rules", "--format", "json"]).wantsJSON)
    #expect(!Invocation(["skillctl", "validate", "--", "--json"]).wantsJSON)
    #expect(Invocation(["skillctl", "--color=never"]).color == .never)
  }
}
