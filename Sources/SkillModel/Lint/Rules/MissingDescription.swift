extension Rule {
  static let missingDescription = Rule(
    "SK131", "missing-description", .error,
    summary: "The front matter has no `description`, or one that is empty or not a string.",
    why:
      "the description is all that an agent sees when it chooses a skill, and readers skip a skill without",
    help: "add `description:` saying what the skill does and when to use it",
    sources: [.specification, .skillsRef],
    examples: [
      Example("---\nname: example\ndescription: d\n---\n"),
      Example("---\nname: example\n---\n", flagged: ["SKILL.md"]),
      Example("---\nname: example\n▸description◂:\n---\n"),
      Example("---\nname: example\ndescription: ▸[TODO]◂\n---\n"),
    ]
  ) { skill, report in
    skill.requireString("description", &report)
  }
}
