extension Rule {
  static let reservedIndicator = Rule(
    "SK114", "reserved-indicator", .error,
    summary: "An unquoted value starts with a character that YAML keeps for itself.",
    why:
      "`@`, backtick, `*`, `&`, `!`, `[`, `{` and `%` have a meaning at a value's start, and the file does not parse",
    help: "put the whole value in quotes",
    sources: [.yaml],
    examples: [
      Example("---\nname: example\ndescription: \"@mentions\"\n---\n"),
      Example("---\nname: example\ndescription: ▸@◂mentions\n---\n"),
    ]
  ) { skill, report in
    let found = skill.yamlProblems {
      if case .reservedIndicator = $0 { true } else { false }
    }
    for problem in found {
      report(
        problem.range, problem.message, help: problem.help,
        fix: .quoting(skill, at: problem.range.lowerBound))
    }
  }
}
