import Testing

@testable import SkillModel

@Suite struct LinterTests {
  private let broken = Example(
    "---\nname: Example\ndescription: Reads files. Use for files.\nversion: \"1\"\n---\n[a](b.md)\n"
  ).skill

  @Test func findingsAreInOrderAndRepeatable() {
    let findings = Linter().findings(in: broken)
    #expect(findings.map(\.code) == ["SK123", "SK126", "SK141", "SK341"])
    #expect(findings == Linter().findings(in: broken))
    #expect(findings.map(\.path) == Array(repeating: "skills/example/SKILL.md", count: 4))
    #expect(findings.first?.place?.start == Position(line: 2, column: 7))
    #expect(findings.first?.place?.line == "name: Example")
    #expect(findings.first?.place?.shown == 6..<13)
  }

  @Test func severitiesAreConfigured() {
    var configuration = Configuration()
    configuration.severities = ["SK123": .off, "unknown-key": .info, "SK341": .warning]
    let findings = Linter(configuration: configuration).findings(in: broken)
    #expect(findings.map(\.code) == ["SK126", "SK141", "SK341"])
    #expect(findings.map(\.severity) == [.error, .info, .warning])
  }

  @Test func exceptionsTakeAwayAndUnusedOnesAreKnown() throws {
    let finding = try #require(Linter().findings(in: broken).first)
    var configuration = Configuration()
    configuration.exceptions = [
      .init(code: "SK123", fingerprint: finding.fingerprint, range: 0..<1),
      .init(code: "SK124", fingerprint: finding.fingerprint, range: 1..<2),
    ]
    let linter = Linter(configuration: configuration)
    let result = linter.result(in: broken)
    #expect(result.excepted == [finding])
    #expect(!result.findings.contains(finding))
    #expect(linter.unusedExceptions(after: [result]).map(\.code) == ["SK124"])
    #expect(linter.unusedExceptions(after: []).count == 2)
  }

  @Test func fingerprintsFollowTheTextNotThePlace() {
    func fingerprints(_ body: String) -> [String] {
      Linter().findings(in: Example.body(body).skill).map(\.fingerprint)
    }
    let one = fingerprints("[a](b.md)\n")
    #expect(one.first?.count == 12)
    #expect(one.first?.allSatisfy { "0123456789abcdef".contains($0) } == true)
    #expect(fingerprints("Moved.\n\n[x](b.md)\n") == one)
    #expect(fingerprints("[a](c.md)\n") != one)
    let two = fingerprints("[a](b.md) [b](b.md)\n")
    #expect(two.first == one.first)
    #expect(Set(two).count == 2)
    // Written down: a committed exception must go on working.
    #expect(one == ["c666e60be15c"])
  }

  @Test func collections() {
    let other = Example(
      "---\nname: example\ndescription: d\n---\n", directory: "other"
    ).skill
    let findings = Linter().findings(inCollection: [broken, other])
    #expect(findings.map(\.code) == ["SK161", "SK161"])
    #expect(findings.map(\.skill) == ["skills/example", "skills/other"])
    #expect(Linter().findings(inCollection: []).isEmpty)
  }

  /// Real lines of 130,000 characters exist; each finding keeps only what is around it.
  @Test func longLinesWithManyFindingsStaySmall() throws {
    let links = String(repeating: "é [a](b.md) ", count: 5000)
    let skill = Example(
      "---\nname: example\ndescription: Reads files. Use for files.\n---\n\(links)\n"
    ).skill
    let findings = Linter().findings(in: skill).filter { $0.code == "SK341" }
    #expect(findings.count == 1001)
    #expect(findings.first?.message == "4000 more like the 1000 that are listed")
    let last = try #require(findings.last?.place)
    #expect(last.start == Position(line: 5, column: 999 * 12 + 7))
    #expect(last.line.utf8.count <= 2002)
    #expect(
      String(last.line.unicodeScalars.map(Character.init)[last.shown]) == "b.md")
  }
}
