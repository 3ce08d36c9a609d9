extension Rule {
  static let byteOrderMark = Rule(
    "SK306", "byte-order-mark", .error,
    summary: "SKILL.md starts with a byte-order mark.",
    why: "readers that look for `---` in the first bytes see no front matter",
    help: "save the file as UTF-8 without a byte-order mark",
    sources: [.skillsRefParser],
    examples: [
      Example("---\nname: example\ndescription: d\n---\nBody.\n"),
      Example("▸\u{FEFF}◂---\nname: example\ndescription: d\n---\nBody.\n"),
    ]
  ) { skill, report in
    for problem in skill.documentProblems({ $0 == .byteOrderMark }) {
      report(
        problem.range, "the file starts with a byte-order mark",
        fix: .document("delete it", of: skill, [Edit(problem.range, "")], isAlone: true))
    }
  }
}
