extension Rule {
  static let duplicateKey = Rule(
    "SK115", "duplicate-key", .error,
    summary: "A mapping of the front matter holds one key twice.",
    why:
      "some readers refuse the file, others keep the first or the last value, so the skill differs between them",
    help: "keep one of the two",
    sources: [.yaml, .skillsRef],
    examples: [
      Example("---\nname: example\ndescription: d\nmetadata:\n  a: b\n---\n"),
      Example("---\nname: example\ndescription: d\n▸description◂: e\n---\n"),
    ]
  ) { skill, report in
    let found = skill.yamlProblems { if case .duplicateKey = $0 { true } else { false } }
    for problem in found { report(problem.range, problem.message, help: problem.help) }
  }
}
