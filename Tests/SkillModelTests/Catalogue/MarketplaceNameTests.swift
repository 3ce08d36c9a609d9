import SkillModel
import Testing

@Suite struct MarketplaceNameTests {
  private func problem(_ name: String) -> String? {
    Catalogue(name: name, owner: nil, baseURL: nil, archives: [], entries: [])
      .marketplaceNameProblem
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
