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

  @Test(arguments: [
    (["codex"], [Severity.warning, .warning, .warning, .error]),
    (["skill-creator"], [.error, .warning, .error, .error]),
    (["codex", "agentskills"], [.error, .error, .error, .error]),
  ])
  func theClientsThatASkillIsForDecide(_ consumers: [String], _ severities: [Severity]) throws {
    var configuration = Configuration()
    configuration.consumers = consumers
    let result = Linter(configuration: configuration).result(in: broken)
    #expect(result.findings.map(\.code) == ["SK123", "SK126", "SK141", "SK341"])
    #expect(result.findings.map(\.severity) == severities)
    for finding in result.findings where finding.code != "SK341" {
      #expect(finding.refusals.isEmpty == (finding.severity != .error))
    }
    #expect(result.verdicts.map(\.consumer) == Consumer.all.map(\.id))
    // What was written down counts more.
    configuration.severities = ["SK123": .info]
    #expect(
      Linter(configuration: configuration).findings(in: broken).first?.severity == .info)
  }

  @Test func aRefusalThatNoRuleExplainsIsAFinding() throws {
    let skill = Example("---\nname: example\ndescription: d e\nmetadata: {a: b}\n---\nBody.\n")
      .skill
    var configuration = Configuration()
    #expect(
      !Linter(configuration: configuration).findings(in: skill).contains { $0.code == "SK171" })
    configuration.consumers = ["agentskills"]
    let finding = try #require(
      Linter(configuration: configuration).findings(in: skill).first { $0.code == "SK171" })
    #expect(finding.severity == .error)
    #expect(finding.message.hasPrefix("agentskills refuses the skill: “Invalid YAML"))
  }

  @Test func verdictsHideSecrets() throws {
    let token = AccessTokens.sample("ghp_")
    let skill = Example("---\nname: \(token)\ndescription: d\n---\nBody.\n").skill
    var configuration = Configuration()
    configuration.consumers = ["agentskills"]
    let result = Linter(configuration: configuration).result(in: skill)
    #expect(result.findings.contains { $0.isSecret })
    let texts =
      result.verdicts.flatMap { $0.refusals + $0.losses }.map(\.shown)
      + result.findings.flatMap(\.refusals).map(\.words)
    #expect(texts.contains { $0.contains("must be lowercase") })
    #expect(!texts.contains { $0.contains(token) })
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
