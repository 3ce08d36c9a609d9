extension Rule {
  static let noFrontMatter = Rule(
    "SK101", "no-front-matter", .error,
    summary: "SKILL.md does not start with front matter.",
    why:
      "readers take the skill's name and description from the front matter and skip a skill without",
    help: "start the file with `---`, `name: …`, `description: …` and `---`, each on its own line",
    sources: [.specification, .skillsRefParser],
    examples: [
      Example("---\nname: example\ndescription: d\n---\nBody.\n"),
      Example("# Title\n\nBody.\n", flagged: ["SKILL.md"]),
    ]
  ) { skill, report in
    for _ in skill.documentProblems({ $0 == .noFrontMatter }).prefix(1) {
      report(whole: skill.documentPath, "the file has no front matter")
    }
  }
}
