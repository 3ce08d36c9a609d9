extension Rule {
  static let colonInPlainValue = Rule(
    "SK111", "colon-in-plain-value", .error,
    summary: "An unquoted value holds `: `.",
    why:
      "YAML takes `: ` for a key's end, so the file does not parse; it is the commonest reason why a skill does not load",
    help: "put the whole value in quotes",
    sources: [.yaml, .clientGuide],
    examples: [
      Example("---\nname: example\ndescription: \"Use this: always\"\n---\n"),
      Example("---\nname: example\ndescription: Use this▸: ◂always\n---\n"),
    ]
  ) { skill, report in
    for problem in skill.yamlProblems({ $0 == .colonInPlainValue }) {
      report(
        problem.range, problem.message, help: problem.help,
        fix: .colon(skill, at: problem.range.lowerBound))
    }
  }
}
