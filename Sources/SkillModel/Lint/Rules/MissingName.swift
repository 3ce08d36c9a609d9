extension Rule {
  static let missingName = Rule(
    "SK120", "missing-name", .error,
    summary: "The front matter has no `name`, or one that is empty or not a string.",
    why: "the specification requires a name, and readers look the skill up by it",
    help: "add `name:` with the folder's name in lower-case words joined by hyphens",
    sources: [.specification, .skillsRef],
    examples: [
      Example("---\nname: example\ndescription: d\n---\n"),
      Example("---\ndescription: d\n---\n", flagged: ["SKILL.md"]),
      Example("---\nname: ▸\"\"◂\ndescription: d\n---\n"),
      Example("---\nname: ▸[a, b]◂\ndescription: d\n---\n"),
    ]
  ) { skill, report in
    skill.requireString("name", &report)
  }
}
