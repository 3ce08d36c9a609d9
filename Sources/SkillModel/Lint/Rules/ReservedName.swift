extension Rule {
  static let reservedName = Rule(
    "SK127", "reserved-name", .warning,
    summary: "The name holds `anthropic` or `claude`.",
    why: "claude.ai and the Claude API refuse names with these words",
    help: "choose a name without them if the skill should load there",
    sources: [.claudeAPI],
    examples: [
      Example("---\nname: api-client\ndescription: d\n---\n", directory: "api-client"),
      Example("---\nname: ▸claude-api◂\ndescription: d\n---\n", directory: "claude-api"),
    ]
  ) { skill, report in
    guard let name = skill.nameNode, let value = name.string else { return }
    let lower = Array(value.utf8).asciiLowercased
    guard let word = ["anthropic", "claude"].first(where: { lower.holds(Array($0.utf8)) }) else {
      return
    }
    report(name.range, "the name '\(value.shortened())' holds the reserved word '\(word)'")
  }
}
