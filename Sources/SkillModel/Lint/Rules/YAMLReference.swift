extension Rule {
  static let yamlReference = Rule(
    "SK116", "yaml-reference", .error,
    summary: "The front matter uses an anchor, an alias, a tag or a merge key.",
    why:
      "the specification's own reader refuses them, and an alias can blow a small file up in memory",
    help: "write the value out, in quotes if it starts with `&`, `*` or `!`",
    sources: [.yaml, .skillsRefParser],
    examples: [
      Example("---\nname: example\ndescription: \"*bold*\"\n---\n"),
      Example("---\nname: example\ndescription: ▸&d◂ text\n---\n"),
      Example("---\nname: example\ndescription: ▸!!str◂ text\n---\n"),
    ]
  ) { skill, report in
    for problem in skill.yamlProblems({ [.anchor, .alias, .tag, .mergeKey].contains($0) }) {
      report(problem.range, problem.message, help: problem.help)
    }
  }
}
