extension Rule {
  static let fileNameNotUTF8 = Rule(
    "SK327", "file-name-not-utf8", .error,
    summary: "A file's name is not UTF-8.",
    why: "archives and indexes cannot name it, and unpacking gives another name on every machine",
    help: "rename it",
    sources: [.wellKnown],
    examples: [
      .body("Body.\n", treeProblems: [TreeProblem(path: "p", kind: .fifo)]),
      .body(
        "Body.\n", flagged: ["caf\u{FFFD}"],
        treeProblems: [TreeProblem(path: "caf\u{FFFD}", kind: .nameNotUTF8)]),
    ]
  ) { skill, report in
    for problem in skill.treeProblems where problem.kind == .nameNotUTF8 {
      report(whole: problem.path, "the name is not UTF-8")
    }
  }
}
