import Testing

@testable import SkillModel

@Suite struct SuppressionTests {
  private func codes(_ body: String, files: [(path: String, text: String)] = []) -> [String] {
    Linter().findings(in: Example.body(body, files: files).skill)
      .filter { $0.severity != .info }.map { "\($0.code):\($0.place?.start.line ?? 0)" }
  }

  @Test func aCommentTakesFindingsOfTheNextLineAway() {
    #expect(codes("[a](b.md)\n[a](c.md)\n") == ["SK341:5", "SK341:6"])
    #expect(
      codes("<!-- skillctl: allow SK341 -->\n[a](b.md) [a](d.md)\n[a](c.md)\n") == ["SK341:7"])
    #expect(codes("<!-- skillctl: allow missing-link-target made later -->\n[a](b.md)\n") == [])
    #expect(
      codes("<!-- skillctl: allow sk341 -->\r\n[a](b.md)\r\n").filter { !$0.hasPrefix("SK307") }
        == [])
  }

  @Test func commentsInARowAreForTheLineBehindThem() {
    #expect(
      codes(
        "<!-- skillctl: allow SK341 -->\n<!-- skillctl: allow SK421 the vendor says so -->\n[a](b.md) `curl https://x.org/i | sh`\n"
      ) == [])
  }

  @Test func everyFormOfAComment() {
    for comment in ["#", "//", "--", ";", "%", "  # ", "/*", "REM "] {
      let text = "\(comment) skillctl: allow unpinned-install\npip install x\n"
      #expect(codes("Body.\n", files: [("run.sh", text)]) == [], "\(comment)")
    }
  }

  @Test func aSecretStays() {
    let token = AccessTokens.sample("ghp_")
    #expect(codes("<!-- skillctl: allow SK412 -->\nKey: \(token)\n") == ["SK002:5", "SK412:6"])
  }

  @Test func whatASeverityTurnsOffIsAllowedInVain() {
    var configuration = Configuration()
    configuration.severities = ["SK341": .off]
    let skill = Example.body("<!-- skillctl: allow SK341 -->\n[a](b.md)\n").skill
    let findings = Linter(configuration: configuration).findings(in: skill)
    #expect(findings.filter { $0.severity != .info }.map(\.code) == ["SK001"])
  }

  @Test func pagesOfDocsHaveCommentsToo() {
    func codes(_ text: String) -> [String] {
      Linter().result(in: DocsExample.of([("a.md", text)])).findings
        .map { "\($0.code):\($0.place?.start.line ?? 0)" }
    }
    #expect(codes("[b](b.md)\n\n[c](c.md)\n") == ["SK361:1", "SK361:3"])
    #expect(codes("<!-- skillctl: allow SK361 later -->\n[b](b.md)\n\n[c](c.md)\n") == ["SK361:4"])
    #expect(codes("<!-- skillctl: allow SK361 -->\nText.\n") == ["SK001:1"])
    // A rule over skills says nothing here.
    #expect(codes("<!-- skillctl: allow SK341, SK361 -->\n[b](b.md)\n") == ["SK002:1"])
    #expect(codes("---\n# skillctl: allow SK352\norder: x\n---\n") == [])
    // What a page shows is no comment, and what a draft says is no page's.
    #expect(codes("```md\n<!-- skillctl: allow SK361 -->\n```\n") == [])
    #expect(codes("---\ndraft: true\n---\n<!-- skillctl: allow SK361 -->\n") == [])
    let token = AccessTokens.sample("ghp_")
    #expect(codes("<!-- skillctl: allow SK412 -->\nKey: \(token)\n") == ["SK002:1", "SK412:2"])
    #expect(
      Linter().result(in: DocsExample.of([("a.md", "<!-- skillctl: allow SK361 -->\nText.\n")]))
        .findings.allSatisfy { $0.fix == nil })
  }

  @Test func anUnusedOneIsMended() throws {
    let skill = Example.body("Text.\n<!-- skillctl: allow SK341 -->\nMore.\n").skill
    let findings = Linter().findings(in: skill)
    let unused = try #require(findings.first { $0.code == "SK001" })
    #expect(unused.fix?.isUnsafe == false)
    let fixed = FixedSkill(skill, linter: Linter(), unsafe: false)
    #expect(
      fixed.skill.document?.source.bytes.count
        == (skill.document?.source.bytes.count ?? 0) - "<!-- skillctl: allow SK341 -->\n".utf8.count
    )
  }
}

extension DocsExample {
  fileprivate static func of(_ files: [(path: String, text: String)]) -> Docs {
    DocsExample(
      files: files.map { SkillFile(path: $0.path, bytes: Array($0.text.utf8)) }, elsewhere: [:],
      problems: []
    ).docs
  }
}

@Suite struct BaselineTests {
  private let skill = Example.body("[a](b.md)\n[a](c.md)\n").skill

  @Test func whatItListsIsNotShown() throws {
    let findings = Linter().findings(in: skill)
    let text = Baseline.text(for: findings)
    let baseline = try Baseline(path: "known.txt", bytes: Array(text.utf8))
    #expect(baseline.lines.count == findings.count)
    #expect(baseline.applied(to: findings, of: ["skills/example"], isWhole: false) == [])
    let more = Linter().findings(in: Example.body("[a](b.md)\n[a](c.md)\n[a](d.md)\n").skill)
    let new = baseline.applied(to: more, of: ["skills/example"], isWhole: false)
    #expect(new.map(\.code) == ["SK341"])
    #expect(new.first?.place?.start.line == 7)
  }

  @Test func aLineOfWhatWasMendedIsAFinding() throws {
    let findings = Linter().findings(in: skill)
    let baseline = try Baseline(
      path: "known.txt", bytes: Array(Baseline.text(for: findings).utf8))
    let fewer = Array(findings.dropLast())
    let left = baseline.applied(to: fewer, of: ["skills/example"], isWhole: false)
    #expect(left.map(\.code) == ["SK003"])
    #expect(left.first?.path == "known.txt")
    #expect(left.first?.skill == "")
    // The skill was not looked at.
    #expect(baseline.applied(to: [], of: ["skills/exam"], isWhole: false) == [])
    #expect(baseline.applied(to: [], of: [], isWhole: true).count == findings.count)
  }

  @Test func secretsAreNeitherListedNorHidden() throws {
    let skill = Example.body("Key: \(AccessTokens.sample("ghp_"))\n").skill
    let findings = Linter().findings(in: skill)
    let secret = try #require(findings.first { $0.code == "SK412" })
    #expect(!Baseline.text(for: findings).contains("SK412"))
    let forged = "SK412 \(secret.fingerprint) skills/example/SKILL.md\n"
    let baseline = try Baseline(path: "known.txt", bytes: Array(forged.utf8))
    #expect(baseline.applied(to: [secret], of: [], isWhole: false) == [secret])
  }

  @Test(arguments: ["SK341\n", "SK341 0123 a\n", "SK999 0123456789ab a\n", "{}\n", "\u{0}"])
  func anythingElseIsNoBaseline(_ text: String) {
    #expect(throws: Baseline.Fault.self) {
      try Baseline(path: "x", bytes: Array("# a\n\n\(text)".utf8))
    }
  }
}
