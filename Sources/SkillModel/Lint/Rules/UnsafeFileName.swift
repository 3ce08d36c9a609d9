extension Rule {
  static let unsafeFileName = Rule(
    "SK326", "unsafe-file-name", .error,
    summary: "A file's name holds a control character or a backslash.",
    why:
      "control characters can rewrite what a terminal shows; a backslash is a folder's end on Windows, so the file may land elsewhere",
    help: "rename it",
    sources: [.wellKnown],
    examples: [
      .body("Body.\n", treeProblems: [TreeProblem(path: "p", kind: .fifo)]),
      .body(
        "Body.\n", flagged: ["a\\b", "c\u{1B}d"],
        treeProblems: [
          TreeProblem(path: "a\\b", kind: .backslashInName),
          TreeProblem(path: "c\u{1B}d", kind: .controlCharacterInName),
        ]),
    ]
  ) { skill, report in
    for problem in skill.treeProblems {
      switch problem.kind {
      case .backslashInName: report(whole: problem.path, "the name holds a backslash")
      case .controlCharacterInName:
        report(whole: problem.path, "the name holds a control character")
      default: continue
      }
    }
  }
}
