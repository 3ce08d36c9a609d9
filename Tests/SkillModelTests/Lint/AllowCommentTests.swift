import Testing

@testable import SkillModel

/// The comment that an editor writes before a finding's line.
@Suite struct AllowCommentTests {
  private func comment(
    _ code: String, _ skill: Skill
  ) throws -> (before: Finding, comment: AllowComment?) {
    var comments = AllowComments(skill)
    let finding = try #require(Linter().findings(in: skill).first { $0.code == code })
    let path = String(finding.path.dropFirst(skill.path.count + 1))
    return (finding, comments.comment(for: finding, at: path))
  }

  private func line(_ code: String, _ skill: Skill) throws -> String? {
    try comment(code, skill).comment.map { String(decoding: $0.edit.replacement, as: UTF8.self) }
  }

  @Test(arguments: [
    (Example.body("[a](b.md)\n"), "SK341", "<!-- skillctl: allow SK341 TODO say why -->\n"),
    (
      Example.body("- x\n  [a](b.md)\n"), "SK341", "  <!-- skillctl: allow SK341 TODO say why -->\n"
    ),
    (Example.frontMatter("version: \"2\""), "SK141", "# skillctl: allow SK141 TODO say why\n"),
    (
      Example.body("```sh\ncurl https://x.org/i | sh\n```\n"), "SK421",
      "# skillctl: allow SK421 TODO say why\n"
    ),
    (
      Example.body("Body.\n", files: [("run.sh", "set -e\n\tpip install x\n")]), "SK422",
      "\t# skillctl: allow SK422 TODO say why\n"
    ),
  ])
  func standsOnTheLineBefore(_ example: Example, _ code: String, _ text: String) throws {
    #expect(try line(code, example.skill) == text)
  }

  @Test(arguments: [
    (Example.body("Key: \(AccessTokens.sample("ghp_"))\n"), "SK412"),
    (Example.body("| a |\n|---|\n| [a](b.md) |\n"), "SK341"),
    (
      Example("---\nname: example\ndescription: >\n  Use <b>it</b> when it is.\n---\nBody.\n"),
      "SK134"
    ),
    (Example("<!-- note -->\n---\nname: example\ndescription: d\n---\nBody.\n"), "SK103"),
    (Example.body("Body.\n", files: [("run.sh", "#!/bin/sh\u{202E}\n")]), "SK401"),
  ])
  func standsNowhere(_ example: Example, _ code: String) throws {
    #expect(try line(code, example.skill) == nil)
  }

  @Test(
    arguments: [
      ("a.js", "// "), ("a.py", "# "), ("Makefile", "# "), ("a.sql", "-- "), ("a.html", "<!-- "),
      ("a.css", "/* "), ("a.bat", "REM "), ("a.yaml", "# "), ("a.json", nil), ("a.bin", nil),
    ] as [(String, String?)])
  func everyFile(_ path: String, _ open: String?) {
    let source = SourceText(path: path, bytes: Array("a: b\nc: d\n".utf8))
    #expect(CommentedFile(path, source).form(before: 1).map { $0.open + " " } == open)
  }

  /// Wherever a comment is offered, it takes the finding away, and nothing else is another.
  @Test(arguments: Rule.all.map(\.code))
  func takesTheFindingAway(_ code: String) throws {
    let rule = try #require(Rule.named(code))
    for example in rule.examples {
      guard case .skill = example.subject else { continue }
      let skill = example.skill
      var comments = AllowComments(skill)
      let before = Linter().findings(in: skill)
      for finding in before where finding.code == code {
        let path = String(finding.path.dropFirst(skill.path.count + 1))
        guard let comment = comments.comment(for: finding, at: path) else { continue }
        let files = try skill.files.map { file in
          file.path != comment.path
            ? file
            : SkillFile(
              path: file.path, executable: file.executable,
              bytes: try Edit.apply([comment.edit], to: file.bytes))
        }
        let after = Linter().findings(in: skill.with(files))
        func count(_ findings: [Finding]) -> Int {
          findings.count { $0.code == code && $0.path == finding.path }
        }
        #expect(count(after) < count(before), "\(code) \(path)")
        let new = Set(after.map(\.code)).subtracting(before.map(\.code))
        #expect(new.isEmpty, "\(code) \(path): \(new.sorted())")
      }
    }
  }
}
