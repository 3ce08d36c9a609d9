extension Rule {
  static let lowerCaseSkillFile = Rule(
    "SK302", "lower-case-skill-file", .error,
    summary: "The document is called `skill.md` in lower case.",
    why: "most readers look for exactly `SKILL.md`; on a case-sensitive disk they see no skill",
    help: "rename the file to `SKILL.md`",
    sources: [.specification, .clientGuide],
    examples: [
      Example("---\nname: example\ndescription: d\n---\nBody.\n"),
      Example(
        "---\nname: example\ndescription: d\n---\nBody.\n", documentPath: "skill.md",
        flagged: ["skill.md"]),
    ]
  ) { skill, report in
    guard skill.document != nil, skill.documentPath != "SKILL.md" else { return }
    report(
      whole: skill.documentPath, "the file must be called `SKILL.md`",
      fix: Fix(
        "rename it", .rename(path: skill.documentPath, to: "SKILL.md"), isAlone: true))
  }
}
