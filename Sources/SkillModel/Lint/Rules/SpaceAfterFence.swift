extension Rule {
  static let spaceAfterFence = Rule(
    "SK104", "space-after-fence", .warning,
    summary: "White space follows a `---` of the front matter.",
    why: "some readers accept only the three hyphens and then see no front matter",
    help: "remove the white space behind the hyphens",
    sources: [
      .skillsRefParser,
      .init(
        "Gemini CLI's skill loader",
        "https://github.com/google-gemini/gemini-cli/blob/main/packages/core/src/skills/skillLoader.ts",
        checked: "2026-11-21"),
    ],
    examples: [
      Example("---\nname: example\ndescription: d\n---\nBody.\n"),
      Example("---▸ ◂\nname: example\ndescription: d\n---\nBody.\n"),
    ]
  ) { skill, report in
    for problem in skill.documentProblems({ $0 == .spaceAfterFence }) {
      report(
        problem.range, "white space follows `---`",
        fix: .document("delete it", of: skill, [Edit(problem.range, "")]))
    }
  }
}
