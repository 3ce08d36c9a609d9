extension Rule {
  static let specialFile = Rule(
    "SK322", "special-file", .error,
    summary: "The skill holds a device, a socket or a pipe.",
    why: "it has no content that could be packed, and reading it may never end",
    help: "remove it",
    sources: [.wellKnown],
    examples: [
      .body("Body.\n", treeProblems: [TreeProblem(path: "x", kind: .nameNotUTF8)]),
      .body("Body.\n", flagged: ["p"], treeProblems: [TreeProblem(path: "p", kind: .fifo)]),
    ]
  ) { skill, report in
    for problem in skill.treeProblems {
      switch problem.kind {
      case .device: report(whole: problem.path, "this is a device, not a file")
      case .socket: report(whole: problem.path, "this is a socket, not a file")
      case .fifo: report(whole: problem.path, "this is a pipe, not a file")
      default: continue
      }
    }
  }
}
