extension Rule {
  static let broadToolGrant = Rule(
    "SK431", "broad-tool-grant", .warning,
    summary: "`allowed-tools` lets the skill run any command without asking.",
    why: "whatever a text that the agent reads makes it run, nobody is asked first",
    help: "name the commands: `Bash(git:*)`",
    sources: [.claudeCodeSkills, .ciscoScanner, .agnixRules],
    examples: [
      .frontMatter("allowed-tools: Read Bash(git log:*) Grep"),
      .frontMatter("allowed-tools: Read ▸Bash◂ Grep"),
      .frontMatter("allowed-tools: ▸Bash(*)◂, Read"),
      .frontMatter("allowed-tools:\n  - Read\n  - ▸Bash◂"),
    ]
  ) { skill, report in
    for grant in ToolGrant.of(skill) where grant.isBroad {
      report(grant.range, "'\(grant.tool)' without a pattern allows every command")
    }
  }
}
