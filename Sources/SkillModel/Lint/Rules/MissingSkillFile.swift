extension Rule {
  static let missingSkillFile = Rule(
    "SK301", "missing-skill-file", .error,
    summary: "The folder has no SKILL.md.",
    why: "SKILL.md makes a folder a skill",
    help: "add a file SKILL.md with front matter and instructions",
    sources: [.specification, .skillsRef],
    examples: [
      Example("---\nname: example\ndescription: d\n---\nBody.\n"),
      Example(
        nil, files: [("README.md", "Text.\n")],
        treeProblems: [
          TreeProblem(path: "SKILL.md", kind: .unreadable(reason: "permission denied"))
        ]),
      Example(nil, files: [("README.md", "Text.\n")], flagged: ["."]),
    ]
  ) { skill, report in
    // One that cannot be read has a finding of its own.
    let isThere = skill.treeProblems.contains { $0.path.lowercased() == "skill.md" }
    guard skill.document == nil, !isThere else { return }
    if let exclusion = skill.exclusions.first(where: { $0.path.lowercased() == "skill.md" }) {
      report(
        whole: ".", "SKILL.md is left out by '\(exclusion.pattern)'",
        help: "take that pattern out of `.skillignore`")
    } else {
      report(whole: ".", "the folder has no SKILL.md")
    }
  }
}
