extension Rule {
  static let unreadableFile = Rule(
    "SK323", "unreadable-file", .error,
    summary: "A file or folder of the skill cannot be read.",
    why: "it can be neither checked nor packed",
    help: "give yourself the right to read it, or remove it",
    sources: [.specification],
    examples: [
      .body("Body.\n", treeProblems: [TreeProblem(path: "p", kind: .fifo)]),
      .body(
        "Body.\n", flagged: ["data.csv"],
        treeProblems: [
          TreeProblem(path: "data.csv", kind: .unreadable(reason: "permission denied"))
        ]),
    ]
  ) { skill, report in
    for problem in skill.treeProblems {
      guard case .unreadable(let reason) = problem.kind else { continue }
      report(whole: problem.path, "this cannot be read: \(reason)")
    }
  }
}
