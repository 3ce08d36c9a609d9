import Testing

@testable import SkillModel

/// What the profiles of the clients say, from their documentation, their sources and what their users have seen.
@Suite struct ClientTests {
  private func verdict(
    _ consumer: String, _ text: String, directory: String = "x",
    files: [SkillFile] = [], documentPath: String = "SKILL.md"
  ) throws -> Verdict {
    let bytes = Array(text.utf8)
    let document = SkillDocument.parse(SourceText(path: "x/SKILL.md", bytes: bytes))
    let skill = Skill(
      directory: directory, path: "x", document: document, documentPath: documentPath,
      files: files + [SkillFile(path: documentPath, bytes: bytes)])
    return try #require(Consumer.named(consumer)).verdict(on: skill)
  }

  /// One letter for each client: `L` loads, `l` loads with loss, `R` refuses, in the order of ``Consumer/all``.
  private func letters(_ text: String, directory: String = "x") throws -> String {
    try Consumer.all.map { consumer in
      switch try verdict(consumer.id, text, directory: directory).outcome {
      case .loads: "L"
      case .loses: "l"
      case .refuses: "R"
      }
    }.joined()
  }

  @Test func theOrderOfTheLetters() {
    #expect(
      Consumer.all.map(\.id) == [
        "agentskills", "skill-creator", "claude.ai", "claude-api", "claude-code", "codex", "gemini",
        "copilot", "vscode", "cursor", "opencode", "google",
      ])
  }

  @Test(arguments: [
    ("name: x\ndescription: d", "LLLLLLLLLLLL"),
    ("name: x\ndescription: Use for: d", "RRRRLlLRllLR"),
    ("name: x\ndescription: d\nversion: 1", "RRRRLLLLLLLL"),
    ("name: x\ndescription: d\nwhen-to-use: w", "RRRRlLLLLLLL"),
    ("name: x\ndescription: d\nargument-hint: [file]", "RRRRLLLRLLLL"),
    ("name: x\ndescription: d\nargument-hint: [a] [b]", "RRRRLlLRllRR"),
    ("name: X\ndescription: d", "RRRRLLLLllLR"),
    ("name: other\ndescription: d", "RLLRLLLLllLL"),
    ("description: d", "RRLRLLRllRlR"),
    ("name: x", "RRRRlRRRlRlR"),
    ("name: 12\ndescription: d", "RRRRLLLLllRR"),
    ("name: x\ndescription: d\nname: x", "RLLLLRLLLLRL"),
    ("name: x\ndescription: d\nlicense: a\nlicense: b", "RLLLLLLLLLRL"),
    ("name: x\ndescription: a <b> c", "LRRRLLLLlLLL"),
    ("name: x\ndescription: d\ndisable-model-invocation: true", "RRRRLllLLLLL"),
    ("name: x\ndescription: d\nmetadata: text", "LLLLlRLLLLLL"),
    ("- a", "RRRRlRRRlRRR"),
  ])
  func frontMatter(_ yaml: String, _ expected: String) throws {
    let found = try letters("---\n\(yaml)\n---\nBody.\n")
    #expect(found == expected)
  }

  @Test(arguments: [
    ("Only text.\n", "RRRRlRRRlRlR"),
    ("\u{FEFF}---\nname: x\ndescription: d\n---\nBody.\n", "RRRRLRRRLRLR"),
    ("\n---\nname: x\ndescription: d\n---\nBody.\n", "RRRRlRRRlRlR"),
    ("--- \nname: x\ndescription: d\n---\nBody.\n", "LRRRLLRLLLLR"),
    ("---\nname: x\ndescription: d\n--- \nBody.\n", "LLLLLLlLLLLL"),
    ("---\nname: x\ndescription: d\nBody.\n", "RRRRlRRRlRRR"),
    ("---\r\nname: x\r\ndescription: d\r\n---\r\nBody.\r\n", "LLLLLLLLLLLL"),
    ("---\rname: x\rdescription: d\r---\rBody.\r", "LLLLlRRRlRlL"),
  ])
  func fences(_ text: String, _ expected: String) throws {
    let found = try letters(text)
    #expect(found == expected)
  }

  @Test func lengths() throws {
    let long = String(repeating: "a", count: 65)
    #expect(
      try letters("---\nname: \(long)\ndescription: d\n---\nBody.\n", directory: long)
        == "RRRRLRLRlLLR")
    let wordy = String(repeating: "word ", count: 300)
    #expect(try letters("---\nname: x\ndescription: \(wordy)\n---\nBody.\n") == "RRRRLlLRlLLR")
    let longer = String(repeating: "word ", count: 400)
    #expect(try letters("---\nname: x\ndescription: \(longer)\n---\nBody.\n") == "RRRRllLRlLLR")
  }

  @Test(arguments: [
    (
      "codex", "name: x", ["missing field `description`"]
    ),
    (
      "claude.ai", "name: My Skill\ndescription: d",
      [
        "Skill name in SKILL.md can only contain lowercase letters, numbers, and hyphens. Try 'my-skill'."
      ]
    ),
    (
      "claude.ai", "name: x\ndescription: d\nversion: 1",
      [
        "unexpected key in SKILL.md frontmatter: properties must be in ('name', 'description', 'license', 'allowed-tools', 'compatibility', 'metadata')"
      ]
    ),
    (
      "claude-api", "name: other\ndescription: d",
      ["The folder name 'x' must match the skill name 'other' in SKILL.md."]
    ),
    (
      "copilot", "name: é\ndescription: d",
      [
        "name: Skill name must contain only letters, numbers, hyphens, underscores, dots, and spaces"
      ]
    ),
  ])
  func refusalsAreTheClientsOwnWords(_ consumer: String, _ yaml: String, _ words: [String]) throws {
    let verdict = try verdict(consumer, "---\n\(yaml)\n---\nBody.\n")
    #expect(verdict.said.map(\.words) == words)
    #expect(verdict.said.allSatisfy { !$0.isOurs })
  }

  @Test func uploadsLookAtEveryFile() throws {
    let good = "---\nname: x\ndescription: d\n---\nBody.\n"
    func outcome(_ paths: [String]) throws -> [String] {
      try verdict("claude.ai", good, files: paths.map { SkillFile(path: $0, bytes: []) })
        .refusals.map(\.words)
    }
    #expect(try outcome(["a.txt", "b c/d_e.md"]) == [])
    #expect(
      try outcome(["sub/SKILL.md"]) == [
        "Zip must contain exactly one SKILL.md file. Currently there are 2."
      ])
    #expect(try outcome(["é.txt"]) == ["Zip file contains path with invalid characters"])
    #expect(
      try outcome((0..<200).map { "\($0)" }) == ["Zip contains too many files (maximum 200)"])
  }

  @Test func reservedNames() throws {
    let good = "---\nname: x\ndescription: d\n---\nBody.\n"
    #expect(try verdict("claude-code", good, directory: "Synced").outcome == .refuses)
    #expect(
      try verdict(
        "claude.ai", "---\nname: claude-tips\ndescription: d\n---\nBody.\n"
      ).refusals.map(\.words) == [
        "Skill name in SKILL.md cannot contain the reserved word 'claude'."
      ])
  }

  /// Each refuses `skill.md`, but for the specification's own validator.
  @Test func theDocumentsName() throws {
    let good = "---\nname: x\ndescription: d\n---\nBody.\n"
    let loading = try Consumer.all.filter {
      try verdict($0.id, good, documentPath: "skill.md").outcome != .refuses
    }
    #expect(loading.map(\.id) == ["agentskills"])
  }

  /// What is read in the end after a second try, by what is said about it.
  @Test func secondTries() {
    let yaml = "name: \"x\"\ndescription: Use for: it's a\nlicense: MIT"
    #expect(
      SecondTry.doubleQuotes.text(yaml)
        == "name: \"x\"\ndescription: \"Use for: it's a\"\nlicense: MIT")
    #expect(
      SecondTry.singleQuotes.text(yaml)
        == "name: \"x\"\ndescription: 'Use for: it''s a'\nlicense: MIT")
    #expect(
      SecondTry.blocks.text(yaml)
        == "name: \"x\"\ndescription: |-\n  Use for: it's a\nlicense: MIT")
    #expect(
      SecondTry.nameAndDescription.text(yaml)
        == "name: '\"x\"'\ndescription: 'Use for: it''s a'")
    #expect(SecondTry.firstColon.text(yaml) == "name: \"x\"\ndescription: 'Use for'")
    for each: SecondTry in [.none, .singleQuotes, .blocks, .firstColon] {
      #expect(each.text("name: x\ndescription: >\n  a: b") == nil)
    }
  }
}
