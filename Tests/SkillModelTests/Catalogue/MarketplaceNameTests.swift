import Testing

@testable import SkillModel

@Suite struct MarketplaceNameTests {
  private func problem(_ name: String) -> String? {
    Catalogue.marketplaceNameProblem(of: name)
  }

  @Test(arguments: ["acme-skills", "skills", "a1"]) func `usual names are fine`(name: String) {
    #expect(problem(name) == nil)
  }

  @Test(arguments: [
    "agent-skills", "agentskills", "Agent_Skills", "healthcare", "org", "unknown", "", "-a", "a b",
    "Acme", "é", String(repeating: "a", count: 129),
  ]) func `others say why not`(name: String) {
    #expect(problem(name)?.isEmpty == false)
  }
}
