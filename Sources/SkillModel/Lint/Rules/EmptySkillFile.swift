extension Rule {
  static let emptySkillFile = Rule(
    "SK304", "empty-skill-file", .error,
    summary: "SKILL.md is empty.",
    why: "there is no name, no description and nothing to do in it",
    help: "write front matter and instructions into it",
    sources: [.specification],
    examples: [
      Example("---\nname: example\ndescription: d\n---\nBody.\n"),
      Example("", flagged: ["SKILL.md"]),
    ]
  ) { skill, report in
    if skill.documentProblems({ $0 == .empty }).isEmpty { return }
    report(whole: skill.documentPath, "the file is empty")
  }
}
