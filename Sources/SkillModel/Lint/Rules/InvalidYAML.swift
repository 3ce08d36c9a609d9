extension Rule {
  static let invalidYAML = Rule(
    "SK119", "invalid-yaml", .error,
    summary: "The front matter is not YAML.",
    why: "readers cannot take the name and the description from it and skip the skill",
    help: "correct the line; quotes around a value are the safe choice",
    sources: [.yaml, .skillsRefParser],
    examples: [
      Example("---\nname: example\ndescription: d\nlicense: 'MIT'\n---\n"),
      Example("---\nname: example\n▸\t◂description: d\n---\n"),
    ]
  ) { skill, report in
    for problem in skill.yamlProblems(\.isSyntax) {
      report(
        problem.range, problem.message, help: problem.help, fix: .invalidYAML(problem, in: skill))
    }
  }
}
