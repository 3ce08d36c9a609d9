extension Rule {
  static let nestedSkill = Rule(
    "SK501", "nested-skill", .error,
    summary: "Another SKILL.md stands inside the skill's folder.",
    why:
      "claude.ai refuses an archive with more than one SKILL.md, and other readers find two skills",
    help: "move the inner skill beside this one, or rename its file",
    sources: [.claudeUpload],
    examples: [
      .body("Body.\n", files: [("references/skill-notes.md", "A\n")]),
      .body("Body.\n", files: [("inner/SKILL.md", "A\n")], flagged: ["inner/SKILL.md"]),
    ]
  ) { skill, report in
    for file in skill.files where file.path.hasSuffix("/SKILL.md") {
      report(whole: file.path, "a second SKILL.md inside the skill")
    }
  }
}
