extension Rule {
  static let invalidUTF8 = Rule(
    "SK309", "invalid-utf8", .error,
    summary: "SKILL.md is not UTF-8.",
    why: "readers refuse the file, crash on it or show wrong characters",
    help: "save the file as UTF-8",
    sources: [
      .init(
        "agentskills/agentskills issue 536",
        "https://github.com/agentskills/agentskills/issues/536",
        checked: "2026-11-21")
    ],
    examples: [
      Example("---\nname: example\ndescription: caf\u{E9}\n---\nBody.\n"),
      Example("---\nname: example\ndescription: caf▸\u{E9}◂\n---\nBody.\n", encoding: .latin1),
    ]
  ) { skill, report in
    for problem in skill.documentProblems({ $0 == .invalidUTF8 }) {
      report(problem.range, "these bytes are not UTF-8")
    }
  }
}
