extension Rule {
  static let twoSkillFiles = Rule(
    "SK303", "two-skill-files", .error,
    summary: "`SKILL.md` and another spelling of it stand side by side.",
    why: "on macOS and Windows they are one file, so that one of them overwrites the other",
    help: "keep `SKILL.md` and remove the other",
    sources: [.specification, .windowsNames],
    examples: [
      Example("---\nname: example\ndescription: d\n---\nBody.\n"),
      Example(
        "---\nname: example\ndescription: d\n---\nBody.\n", files: [("skill.md", "Body.\n")],
        flagged: ["skill.md"]),
    ]
  ) { skill, report in
    guard skill.files.contains(where: { $0.path == "SKILL.md" }) else { return }
    for file in skill.files
    where file.path != "SKILL.md" && file.path.asciiLowercased == "skill.md" {
      report(whole: file.path, "`\(file.path)` stands beside `SKILL.md`")
    }
  }
}
