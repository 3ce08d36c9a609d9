extension Rule {
  static let badSymlink = Rule(
    "SK321", "bad-symlink", .error,
    summary: "A symlink leaves the skill's folder, dangles, loops or is absolute.",
    why: "links are packed as what they point at; this one has no content inside the skill",
    help: "replace the link by the file, or remove it",
    sources: [.wellKnown, .googleRegistry],
    examples: [
      .body("Body.\n", treeProblems: [TreeProblem(path: "pipe", kind: .fifo)]),
      .body(
        "Body.\n", flagged: ["a.md", "b.md", "c.md", "d.md"],
        treeProblems: [
          TreeProblem(path: "a.md", kind: .symlinkLeavesFolder(target: "../x")),
          TreeProblem(path: "b.md", kind: .symlinkDangles(target: "x")),
          TreeProblem(path: "c.md", kind: .symlinkLoop(target: "c.md")),
          TreeProblem(path: "d.md", kind: .symlinkAbsolute(target: "/etc/hosts")),
        ]),
    ]
  ) { skill, report in
    for problem in skill.treeProblems {
      switch problem.kind {
      case .symlinkLeavesFolder(let target):
        report(
          whole: problem.path, "the symlink leaves the skill's folder: '\(target.shortened())'")
      case .symlinkDangles(let target):
        report(whole: problem.path, "the symlink points at nothing: '\(target.shortened())'")
      case .symlinkLoop(let target):
        report(whole: problem.path, "the symlink leads back to itself: '\(target.shortened())'")
      case .symlinkAbsolute(let target):
        report(whole: problem.path, "the symlink is absolute: '\(target.shortened())'")
      default: continue
      }
    }
  }
}
