import SkillModel
import Testing

/// What the profiles of the two reference programs say; that they say the same is tested beside the programs
/// themselves.
@Suite struct ConsumerTests {
  private func verdict(_ consumer: String, _ text: String, directory: String = "x") throws
    -> Verdict
  {
    let document = SkillDocument.parse(SourceText(path: "x/SKILL.md", text))
    let skill = Skill(directory: directory, path: "x", document: document, files: [])
    return try #require(Consumer.named(consumer)).verdict(on: skill)
  }

  @Test(arguments: [
    ("name: x\ndescription: d", []),
    ("name: x", ["Missing required field in frontmatter: description"]),
    (
      "name: X--\ndescription: ''",
      [
        "Skill name 'X--' must be lowercase", "Skill name cannot start or end with a hyphen",
        "Skill name cannot contain consecutive hyphens",
        "Directory name 'x' must match skill name 'X--'",
        "Field 'description' must be a non-empty string",
      ]
    ),
    ("name: x\ndescription: a --- b", []),
    (
      "name: x\ndescription: [d]",
      [
        "Invalid YAML in frontmatter: …"
      ]
    ),
    ("- a", ["SKILL.md frontmatter must be a YAML mapping"]),
  ])
  func theReferenceValidatorSaysAll(_ yaml: String, _ words: [String]) throws {
    let verdict = try verdict("agentskills", "---\n\(yaml)\n---\n")
    #expect(verdict.refusals.map(\.words) == words)
    #expect(verdict.outcome == (words.isEmpty ? .loads : .refuses))
  }

  @Test(arguments: [
    ("name: x\ndescription: d", nil),
    // Neither looks at the folder, nor at what an empty name is.
    ("name: ''\ndescription: ''", nil),
    ("name: 12\ndescription: d", "Name must be a string, got int"),
    ("name: x\ndescription: 2026-01-01", "Description must be a string, got date"),
    (
      "name: x\ndescription: d\nname: y_",
      "Name 'y_' should be kebab-case (lowercase letters, digits, and hyphens only)"
    ),
    ("name: x\ndescription: a <b>", "Description cannot contain angle brackets (< or >)"),
    (
      "b: 1\na: 2",
      "Unexpected key(s) in SKILL.md frontmatter: a, b. Allowed properties are: allowed-tools, compatibility, description, license, metadata, name"
    ),
    ("name: x\ndescription: d\ncompatibility: 3", "Compatibility must be a string, got int"),
  ])
  func quickValidateSaysOne(_ yaml: String, _ words: String?) throws {
    let verdict = try verdict("skill-creator", "---\n\(yaml)\n---\n", directory: "other")
    #expect(verdict.said.map(\.words) == [words].compactMap(\.self))
  }

  /// Every node is looked at once, however deep it lies.
  @Test(arguments: [("[", "]"), ("{a: ", "}")])
  func whatHasNoValueIsFoundFarDown(_ open: String, _ close: String) throws {
    let value = String(repeating: open, count: 60) + "=" + String(repeating: close, count: 60)
    let text = "---\nname: x\ndescription: d\nmetadata: \(value)\n---\n"
    #expect(try verdict("skill-creator", text).outcome == .refuses)
    #expect(
      try verdict("skill-creator", text.replacing("=", with: "\"=\"")).outcome == .loads)
  }

  @Test func eachCutsTheFrontMatterInItsOwnWay() throws {
    // Hyphens in a value end it for the one, a line of them for the other.
    let text = "---\nname: x\ndescription: a --- b: c\n---\n"
    #expect(try verdict("agentskills", text).outcome == .loads)
    #expect(
      try verdict("skill-creator", text).refusals.first?.codes == ["SK111"])
    #expect(
      try verdict("skill-creator", "---\n---\n").refusals.map(\.words) == [
        "Invalid frontmatter format"
      ])
    #expect(
      try verdict("agentskills", "--- name: x\n").refusals.map(\.words) == [
        "SKILL.md frontmatter not properly closed with ---"
      ])
    #expect(try verdict("agentskills", "\u{FEFF}---\nname: x\n---\n").outcome == .refuses)
  }

  @Test func whatNoRuleExplainsHasANote() throws {
    let remark = try #require(
      try verdict("agentskills", "---\nname: x\ndescription: [d]\n---\n").refusals.first)
    #expect(remark.codes.isEmpty)
    #expect(
      remark.shown
        == "“Invalid YAML in frontmatter: …” (a list or mapping is written in flow style, with brackets or braces)"
    )
  }

  @Test func everyIdentifierIsItsOwn() {
    #expect(Set(Consumer.all.map(\.id)).count == Consumer.all.count)
    #expect(Consumer.named("nobody") == nil)
  }
}
