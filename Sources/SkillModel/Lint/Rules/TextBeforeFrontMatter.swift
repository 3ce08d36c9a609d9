extension Rule {
  static let textBeforeFrontMatter = Rule(
    "SK103", "text-before-front-matter", .error,
    summary: "Text or blank lines stand before the front matter.",
    why: "readers look for `---` in the very first bytes and see no front matter otherwise",
    help: "move it below the closing `---`, or remove it",
    sources: [.specification, .skillsRefParser],
    examples: [
      Example("---\nname: example\ndescription: d\n---\nBody.\n"),
      Example("▸<!-- note -->◂\n---\nname: example\ndescription: d\n---\nBody.\n"),
    ]
  ) { skill, report in
    for problem in skill.documentProblems({ $0 == .textBeforeFrontMatter }) {
      report(
        problem.range, "the front matter is not the first thing in the file",
        fix: DocumentRepair(skill)?.firstInFile(problem.range))
    }
  }
}
