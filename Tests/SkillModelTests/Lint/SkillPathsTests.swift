import Testing

@testable import SkillModel

@Suite struct SkillPathsTests {
  private static func skill(_ files: [String], left out: [String] = []) -> Skill {
    Skill(
      directory: "a", path: "a", document: nil,
      files: files.map { SkillFile(path: $0, bytes: []) },
      exclusions: out.map { Exclusion(path: $0, reason: .builtIn, pattern: $0, size: 0) })
  }

  /// Against a look at every path.
  @Test func pathsAreFoundAsInTheList() {
    var dice = Dice(state: 3)
    func path() -> String {
      let parts = (0..<Int.random(in: 1...4, using: &dice)).map { _ in
        ["a", "b", "B", "ab", "é", "e\u{301}", "SKILL.md"].randomElement(using: &dice) ?? ""
      }
      return parts.joined(separator: "/")
    }
    for _ in 0..<300 {
      let files = (0..<6).map { _ in path() }
      let out = (0..<4).map { _ in path() + (Bool.random(using: &dice) ? "/" : "") }
      let skill = Self.skill(files, left: out)
      for asked in (0..<8).map({ _ in path() }) + files + out {
        #expect(
          skill.holds(asked) == files.contains { $0 == asked || $0.hasPrefix(asked + "/") })
        #expect(
          skill.exclusion(of: asked)?.path
            == out.first {
              $0 == asked || $0 == asked + "/" || $0.hasSuffix("/") && asked.hasPrefix($0)
            })
        #expect(
          skill.paths.isOfNestedSkill(asked)
            == files.contains {
              $0.hasSuffix("/SKILL.md") && asked.hasPrefix($0.dropLast("SKILL.md".count))
            })
        #expect(
          skill.paths.alike(asked) == files.first { $0.asciiLowercased == asked.asciiLowercased })
      }
    }
  }

  /// Comparing every broken link with every heading would take minutes in a text full of both.
  @Test func onlyTheFirstBrokenFragmentsHaveASuggestion() throws {
    let headings = (0..<80).map { "## Heading \($0)\n\n" }.joined()
    let links = (0..<80).map { "[a](#headng-\($0))\n" }.joined()
    let source = SourceText(
      path: "SKILL.md", "---\nname: a\ndescription: Does x. Use when y.\n---\n" + headings + links)
    let skill = Skill(
      directory: "a", path: "a", document: SkillDocument.parse(source),
      files: [SkillFile(path: "SKILL.md", bytes: source.bytes)])
    let found = Linter().findings(in: skill).filter { $0.rule == "missing-fragment" }
    #expect(found.count == 80)
    #expect(found.count { $0.help.contains("if that is the heading meant") } == 50)
    #expect(found.first?.help.contains("`#heading-0`") == true)
  }
}
