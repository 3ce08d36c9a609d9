extension Rule {
  static let windowsFileName = Rule(
    "SK325", "windows-file-name", .error,
    summary: "A file or folder has a name that Windows refuses.",
    why: "the skill cannot be unpacked there",
    help: "rename it",
    sources: [.windowsNames],
    examples: [
      .body("Body.\n", treeProblems: [TreeProblem(path: "p", kind: .fifo)]),
      .body(
        "Body.\n", flagged: ["aux.md"],
        treeProblems: [
          TreeProblem(path: "aux.md", kind: .windowsName(reason: "'aux' is a device's name"))
        ]),
    ]
  ) { skill, report in
    for problem in skill.treeProblems {
      guard case .windowsName(let reason) = problem.kind else { continue }
      report(whole: problem.path, "Windows refuses the name: \(reason)")
    }
  }
}
