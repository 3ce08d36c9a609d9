extension Rule {
  static let fileNameCollision = Rule(
    "SK324", "file-name-collision", .error,
    summary: "Two files have names that are one on another file system.",
    why: "on macOS and Windows one of them overwrites the other when the skill is unpacked",
    help: "rename one of them",
    sources: [
      .windowsNames,
      .init(
        "Unicode normalization forms", "https://www.unicode.org/reports/tr15/",
        checked: "2026-11-21"),
    ],
    examples: [
      .body("Body.\n", treeProblems: [TreeProblem(path: "p", kind: .fifo)]),
      .body(
        "Body.\n", flagged: ["Readme.md", "caf\u{E9}.md"],
        treeProblems: [
          TreeProblem(path: "Readme.md", kind: .caseCollision(with: "readme.md")),
          TreeProblem(
            path: "caf\u{E9}.md", kind: .normalizationCollision(with: "cafe\u{301}.md")),
        ]),
    ]
  ) { skill, report in
    for problem in skill.treeProblems {
      switch problem.kind {
      // Two spellings of SKILL.md have a rule of their own.
      case .caseCollision where problem.path.asciiLowercased == "skill.md": continue
      case .caseCollision(let other):
        report(whole: problem.path, "the name differs from '\(other)' in case alone")
      case .normalizationCollision(let other):
        report(whole: problem.path, "the name differs from '\(other)' in its Unicode form alone")
      default: continue
      }
    }
  }
}
