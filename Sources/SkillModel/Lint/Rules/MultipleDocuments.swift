extension Rule {
  static let multipleDocuments = Rule(
    "SK117", "multiple-documents", .error,
    summary: "The front matter holds more than one YAML document.",
    why: "readers take one document and refuse, or silently drop, the rest",
    help: "keep one document",
    sources: [.yaml],
    examples: [
      Example("---\nname: example\ndescription: d\n---\n"),
      Example("---\nname: example\ndescription: d\n...\n▸---◂ more\n---\n"),
    ]
  ) { skill, report in
    for problem in skill.yamlProblems({ $0 == .multipleDocuments }) {
      report(problem.range, problem.message, help: problem.help)
    }
  }
}
