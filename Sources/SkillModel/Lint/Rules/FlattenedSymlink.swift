extension Rule {
  static let flattenedSymlink = Rule(
    "SK305", "flattened-symlink", .error,
    summary: "SKILL.md holds nothing but a path.",
    why:
      "it was a symlink that a checkout without symlinks turned into text; there is no skill in it",
    help: "copy the file that is meant into its place",
    sources: [
      .init(
        "git config core.symlinks", "https://git-scm.com/docs/git-config", checked: "2026-11-21")
    ],
    examples: [
      Example("---\nname: example\ndescription: d\n---\n../other/SKILL.md\n"),
      Example("../other/SKILL.md", flagged: ["SKILL.md"]),
    ]
  ) { skill, report in
    for problem in skill.documentProblems({ if case .flattenedSymlink = $0 { true } else { false } }
    ) {
      guard case .flattenedSymlink(let target) = problem.kind else { continue }
      report(
        whole: skill.documentPath,
        "the file holds only the path '\(target.shortened())': a symlink checked out as text")
    }
  }
}
