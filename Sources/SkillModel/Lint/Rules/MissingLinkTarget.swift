extension Rule {
  static let missingLinkTarget = Rule(
    "SK341", "missing-link-target", .error,
    summary: "A relative link points at a file that the skill does not have.",
    why: "an agent that follows the link finds nothing, and guesses",
    help: "correct the path, or add the file",
    sources: [.specification, .goValidator],
    examples: [
      .body(
        "[a](references/a.md), [b](<references/b%20c.md#x>), [dir](references), [w](https://x.org)\n",
        files: [("references/a.md", "A\n"), ("references/b c.md", "# X\n")]),
      .body("Body.\n", files: [("inner/SKILL.md", "[a](a.md)\n"), ("inner/b.md", "[a](a.md)\n")]),
      .body("[a](▸references/a.md◂)\n"),
      .body("`[a](references/a.md)`, [t]({{url}})\n"),
      .body("Body.\n", files: [("references/a.md", "[b](▸b.md◂)\n")]),
    ]
  ) { skill, report in
    for link in report.relativeLinks() {
      guard case .inside(let path) = link.target, !skill.holds(path) else { continue }
      let severity: Severity = link.isInDocument ? .error : .warning
      if let near = skill.paths.alike(path) {
        report(
          link.range, in: link.file, "the link's target differs in case from '\(near)'",
          help: "write the path exactly as the file is called", severity: severity)
      } else if let exclusion = skill.exclusion(of: path) {
        report(
          link.range, in: link.file,
          "the link's target '\(path.shortened())' is left out of the archives by '\(exclusion.pattern)'",
          help: "remove the link, or let the file be packed", severity: severity)
      } else {
        report(
          link.range, in: link.file, "the link's target '\(path.shortened())' does not exist",
          severity: severity)
      }
    }
  }
}
