extension Rule {
  static let carriageReturns = Rule(
    "SK307", "carriage-returns", .warning,
    summary: "SKILL.md has Windows line endings.",
    why:
      "some tools hash the bytes and others the text, so the skill looks changed after a checkout, and scripts in it fail on Unix",
    help: "save the file with LF line endings; `* text=auto eol=lf` in `.gitattributes` keeps them",
    sources: [
      .init("gitattributes", "https://git-scm.com/docs/gitattributes", checked: "2026-11-21")
    ],
    examples: [
      Example("---\nname: example\ndescription: d\n---\nBody.\n"),
      Example("---▸\r\n◂name: example\r\ndescription: d\r\n---\r\nBody.\r\n"),
    ]
  ) { skill, report in
    for problem in skill.documentProblems({ if case .carriageReturns = $0 { true } else { false } })
    {
      guard case .carriageReturns(let count) = problem.kind else { continue }
      report(
        problem.range,
        "\(count) \(count == 1 ? "line ends" : "lines end") in CR LF, this is the first",
        fix: .document(
          "end lines in LF", of: skill, skill.document?.source.carriageReturns(alone: false) ?? [],
          isAlone: true))
    }
  }
}
