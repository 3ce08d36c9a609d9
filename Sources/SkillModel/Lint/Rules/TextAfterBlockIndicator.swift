extension Rule {
  static let textAfterBlockIndicator = Rule(
    "SK112", "text-after-block-indicator", .error,
    summary: "Text stands on the line of `|` or `>`.",
    why: "a block's text starts on the next line; YAML readers refuse the file",
    help: "move the text to the next line, indented",
    sources: [.yaml],
    examples: [
      Example("---\nname: example\ndescription: >\n  Text.\n---\n"),
      Example("---\nname: example\ndescription: > ▸Text.◂\n  More.\n---\n"),
    ]
  ) { skill, report in
    for problem in skill.yamlProblems({ $0 == .textAfterBlockIndicator }) {
      let edits = ValueRepair(skill)?.belowIndicator(problem.range)
      report(
        problem.range, problem.message, help: problem.help,
        fix: edits.map { .document("move the text to the next line", of: skill, $0) })
    }
  }
}
