import Testing

@testable import SkillModel

/// A file that another build grew must not be called one that was cut off.
@Suite struct ServedFileDiffersTests {
  @Test(
    arguments: [
      (nil, false, "it ends after 100 of 2000 bytes"),
      ("b", false, "it ends after 100 of 2000 bytes"),
      ("a", false, "it is of another build than dist"),
      ("a", true, "it is of an older build than dist"),
    ] as [(Character?, Bool, String)])
  func words(_ listed: Character?, _ isOlder: Bool, _ words: String) throws {
    let answer = ServedAnswer.example("skills/pdf.skill", .artifact) {
      $0.expected = ServedAnswer.Expected(
        sha256: String(repeating: "c", count: 64), size: 2000, source: "dist",
        served: listed.map { String(repeating: $0, count: 64) })
      $0.expected?.isOlder = isOlder
    }
    let site = ServedSite(base: "https://a.example", origin: "https://a.example", answers: [answer])
    let rule = Rule.servedFileDiffers
    var report = Report(on: site.subject, rule: rule)
    guard case .served(let check) = rule.check else { return #expect(Bool(false)) }
    check(site, &report)
    let finding = try #require(report.findings().first)
    #expect(finding.message.hasPrefix(words))
  }
}
