extension Rule {
  static let surrogateEscape = Rule(
    "SK113", "surrogate-escape", .error,
    summary: "A quoted value writes one character as two `\\u` escapes.",
    why:
      "that is JSON's way; YAML readers such as libyaml and Go's refuse half characters, Python's keep the halves",
    help: "write the character itself, or one `\\U` escape with eight digits",
    sources: [.yaml],
    examples: [
      Example("---\nname: example\ndescription: \"d \\U0001F600\"\n---\n"),
      Example("---\nname: example\ndescription: \"d ▸\\uD83D\\uDE00◂\"\n---\n"),
    ]
  ) { skill, report in
    for problem in skill.yamlProblems({ $0 == .surrogateEscape }) {
      let character = skill.document?.source.text(problem.range).unescapedSurrogates
      report(
        problem.range, problem.message, help: problem.help,
        fix: character.map {
          .document("write the character itself", of: skill, [Edit(problem.range, $0)])
        })
    }
  }
}
