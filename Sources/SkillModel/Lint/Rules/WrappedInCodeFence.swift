extension Rule {
  static let wrappedInCodeFence = Rule(
    "SK105", "wrapped-in-code-fence", .error,
    summary: "The whole file stands inside a Markdown code fence.",
    why:
      "the front matter is not at the start, so readers refuse the file; this is how pasted model output looks",
    help: "remove the first line and the closing fence at the end",
    sources: [.specification],
    examples: [
      Example("---\nname: example\ndescription: d\n---\n```yaml\na: b\n```\n"),
      Example("▸```markdown◂\n---\nname: example\ndescription: d\n---\nBody.\n```\n"),
    ]
  ) { skill, report in
    for problem in skill.documentProblems({ $0 == .wrappedInCodeFence }) {
      report(
        problem.range, "the whole file stands inside this code fence",
        fix: DocumentRepair(skill)?.unwrapped(problem.range))
    }
  }
}
