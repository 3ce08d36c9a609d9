extension Rule {
  static let unclosedFrontMatter = Rule(
    "SK102", "unclosed-front-matter", .error,
    summary: "The front matter has no closing `---`.",
    why: "without it nobody can tell where the front matter ends, and readers refuse the file",
    help: "put a line with nothing but `---` after the last key",
    sources: [.specification, .skillsRefParser],
    examples: [
      Example("---\nname: example\ndescription: d\n---\nBody.\n"),
      Example("▸---◂\nname: example\ndescription: d\n\nBody.\n"),
    ]
  ) { skill, report in
    for problem in skill.documentProblems({ $0 == .unclosedFrontMatter }) {
      report(
        problem.range, "the front matter that starts here is never closed",
        fix: DocumentRepair(skill)?.closed())
    }
  }
}
