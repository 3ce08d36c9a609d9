extension Rule {
  static let nulByte = Rule(
    "SK311", "nul-byte", .error,
    summary: "SKILL.md holds a NUL byte.",
    why: "many tools take the file for binary or stop reading at that byte",
    help: "remove the byte",
    sources: [.commonMark],
    examples: [
      Example("---\nname: example\ndescription: d\n---\nBody.\n"),
      Example("---\nname: example\ndescription: d\n---\nBody▸\0◂.\n"),
    ]
  ) { skill, report in
    for problem in skill.documentProblems({ $0 == .nul }) {
      report(problem.range, "the file holds a NUL byte")
    }
  }
}
