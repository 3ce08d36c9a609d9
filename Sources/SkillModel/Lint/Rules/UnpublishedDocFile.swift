extension Rule {
  static let unpublishedDocFile = Rule.overDocs(
    "SK354", "unpublished-doc-file", .warning,
    summary: "An entry of docs/ is left out because it is no plain file.",
    why: "what a link leads to, somewhere on the machine that builds, would be published",
    help: "put the file itself there, or remove the entry",
    sources: [.windowsNames, .zipSlip],
    examples: [
      .docs([("a.md", "# A\n")]),
      .docs(
        [], flagged: ["a.md"],
        problems: [TreeProblem(path: "a.md", kind: .symlinkLeavesFolder(target: "../a.md"))]),
    ]
  ) { docs, report in
    for problem in docs.problems {
      switch problem.kind {
      case .unreadable: continue
      case .device, .socket, .fifo: report(whole: problem.path, "it is no plain file")
      case .nameNotUTF8: report(whole: problem.path, "its name is not UTF-8")
      case .caseCollision(let other), .normalizationCollision(let other):
        report(whole: problem.path, "its name is that of '\(other)' on some systems")
      case .symlinkLeavesFolder(let target), .symlinkDangles(let target),
        .symlinkLoop(let target), .symlinkAbsolute(let target):
        report(whole: problem.path, "it is a link, to '\(target.shortened())'")
      case .windowsName, .controlCharacterInName, .backslashInName:
        report(whole: problem.path, "its name means something else to some systems")
      }
    }
  }
}
