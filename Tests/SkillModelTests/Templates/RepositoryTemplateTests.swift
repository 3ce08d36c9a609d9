import SkillModel
import Testing

struct RepositoryTemplateTests {
  private func text(_ path: String, _ template: RepositoryTemplate) -> String {
    template.files.first { $0.path == path }?.text ?? ""
  }

  @Test func configurationSaysWhatWasGiven() throws {
    var template = RepositoryTemplate(
      name: "acme-skills", owner: "ACME: \"x\" #1", baseURL: "https://a.example/")
    let full = try template.configuration()
    #expect(full.name == "acme-skills" && full.owner?.name == "ACME: \"x\" #1")
    #expect(full.baseURL == "https://a.example")
    template.owner = nil
    template.baseURL = nil
    let plain = try template.configuration()
    #expect(plain.owner == nil && plain.baseURL == nil)
  }

  /// What the comments propose is right once the `#` in front of it is gone.
  @Test func proposalsAreValid() throws {
    let lines = text("skillctl.yaml", RepositoryTemplate(name: "a"))
      .split(separator: "\n", omittingEmptySubsequences: false)
    let keys = #/# (  )?(- SK|[a-z_]+: |[a-z_]+:$).*/#
    var proposals = 0
    let opened = lines.map { line in
      guard line.wholeMatch(of: keys) != nil else { return String(line) }
      proposals += 1
      return String(line.dropFirst(2))
    }.joined(separator: "\n")
    let configuration = try Configuration.parse(
      SourceText(path: "skillctl.yaml", opened), knownCodes: Set(Rule.all.map(\.code)))
    #expect(proposals == 8)
    #expect(configuration.owner?.url == "https://example.org" && configuration.baseURL != nil)
    #expect(configuration.severities.count == 1 && configuration.exceptions.count == 1)
  }

  @Test(arguments: [
    RepositoryTemplate(name: "A b"), .init(name: ""), .init(name: "agent-skills"),
    .init(name: "a", owner: " "), .init(name: "a", baseURL: "http://a.example"),
    .init(name: "a", baseURL: "https://localhost"), .init(name: "a", baseURL: ""),
  ])
  func unusable(_ template: RepositoryTemplate) {
    #expect(throws: ConfigurationError.self) { try template.configuration() }
  }

  @Test(arguments: [
    ("acme-skills", "acme-skills"), ("My Skills", "my-skills"), ("skillsRepo", "skills-repo"),
    ("技能", "my-skills"), ("", "my-skills"), ("agent-skills", "my-agent-skills"),
    (String(repeating: "ab-", count: 40), String(repeating: "ab-", count: 20) + "ab"),
  ])
  func catalogueNames(_ folder: String, _ name: String) throws {
    let found = RepositoryTemplate.catalogueName(forFolder: folder)
    #expect(found == name)
    #expect(try RepositoryTemplate(name: found).configuration().name == found)
  }

  @Test(arguments: [
    ("", ["/dist/", "/.dist.*"]), ("dist\n.dist.*\n", []), ("# x\r\n/dist/\r\n", ["/.dist.*"]),
    ("dist/ \n!dist/keep\n", ["/.dist.*"]), ("/distant/\n", ["/dist/", "/.dist.*"]),
  ])
  func missingIgnores(_ text: String, _ missing: [String]) {
    #expect(RepositoryTemplate.missingIgnores(in: text) == missing)
  }

  @Test func ignoresItsOwnOutput() {
    let text = text(".gitignore", RepositoryTemplate(name: "a"))
    #expect(RepositoryTemplate.missingIgnores(in: text).isEmpty)
  }

  @Test func workflowIsYAMLWithPinnedActions() throws {
    let text = text(".github/workflows/skills.yml", RepositoryTemplate(name: "a"))
    let tree = YAMLReader.read(SourceText(path: "w", text), in: 0..<text.utf8.count)
    #expect(tree.problems.isEmpty)
    let steps = tree.root?["jobs"]?.value["skills"]?.value["steps"]?.value.items ?? []
    let runs = steps.compactMap { $0["run"]?.value.string }
    #expect(runs.suffix(2) == ["skillctl validate --all", "skillctl package --all"])
    let actions = steps.compactMap { $0["uses"]?.value.string }
    #expect(actions.count == 2)
    #expect(actions.allSatisfy { $0.wholeMatch(of: #/[a-z-]+/[a-z-]+@[0-9a-f]{40}/#) != nil })
  }
}
