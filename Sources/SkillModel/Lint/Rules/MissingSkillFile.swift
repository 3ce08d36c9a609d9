extension Rule {
  static let missingSkillFile = Rule(
    "SK301", "missing-skill-file", .error,
    summary: "The folder has no SKILL.md.",
    why: "SKILL.md makes a folder a skill",
    help: "add a file SKILL.md with front matter and instructions",
    sources: [.specification, .skillsRef],
    examples: [
      Example("---\nname: example\ndescription: d\n---\nBody.\n"),
      Example(nil, files: [("README.md", "Text.\n")], flagged: ["."]),
    ]
  ) { skill, report in
    if skill.document == nil { report(whole: ".", "the folder has no SKILL.md") }
  }
}
