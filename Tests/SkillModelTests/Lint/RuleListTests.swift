import FoundationEssentials
import Testing

@testable import SkillModel

/// The list of rules, their files and their page.
@Suite struct RuleListTests {
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(4).joined(separator: "/")

  @Test func codesAreUniqueAndInOrder() {
    let codes = Rule.all.map(\.code)
    #expect(codes == Set(codes).sorted())
    #expect(Set(Rule.all.map(\.name)).count == Rule.all.count)
    for rule in Rule.all {
      #expect(rule.code.count == 5 && rule.code.hasPrefix("SK"), "\(rule)")
      #expect(rule.name == rule.name.kebabCase, "\(rule)")
      #expect(!rule.sources.isEmpty && rule.sources.allSatisfy { $0.url.hasPrefix("https://") })
      #expect(rule.summary.hasSuffix("."), "\(rule): a summary is a sentence")
      #expect(
        !rule.why.hasSuffix(".") && !rule.help.hasSuffix("."), "\(rule): phrases, no sentences")
    }
  }

  @Test func everyFileOfTheFolderIsListed() throws {
    let folder = "\(Self.root)/Sources/SkillModel/Lint/Rules"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    let texts = try files.map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
    #expect(files.count == Rule.all.count)
    for rule in Rule.all {
      #expect(texts.count { $0.contains("\"\(rule.code)\", \"\(rule.name)\"") } == 1, "\(rule)")
    }
  }

  @Test func aRuleIsFoundByCodeOrName() {
    #expect(Rule.named("sk120")?.name == "missing-name")
    #expect(Rule.named("missing-name")?.code == "SK120")
    #expect(Rule.named("SK999") == nil)
  }

  @Test(arguments: [
    ("docs/rules.md", Rule.markdownReference()), ("docs/clients.md", Consumer.markdownReference()),
  ])
  func thePageIsCurrent(_ page: String, _ current: String) throws {
    let path = "\(Self.root)/\(page)"
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(
        atPath: "\(Self.root)/docs", withIntermediateDirectories: true)
      try current.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let stored = try? String(contentsOfFile: path, encoding: .utf8)
    #expect(stored == current, "\(page) is old: run the tests with UPDATE_GOLDEN=1")
  }

  @Test func explaining() throws {
    let text = RuleDocument.text(of: try #require(Rule.named("SK123")))
    #expect(
      text.hasPrefix("SK123 upper-case-name (error)\n\nThe name holds capital letters.\n\nwhy: "))
    #expect(text.contains("    name: ▸Example◂\n"))
    #expect(text.contains("sources:\n  Agent Skills specification, read 2026-11-21\n"))
  }
}
