extension Rule {
  static let backslashInLink = Rule(
    "SK343", "backslash-in-link", .warning,
    summary: "A link's path is written with backslashes.",
    why: "only Windows takes a backslash for a folder's end; elsewhere the link is broken",
    help: "write `/` between the parts of the path",
    sources: [.bestPractices],
    examples: [
      .body("[a](references/a.md)\n", files: [("references/a.md", "A\n")]),
      .body("[a](▸references\\a.md◂)\n", files: [("references/a.md", "A\n")]),
    ]
  ) { skill, report in
    for link in report.relativeLinks() where link.target == .backslashes {
      report(
        link.range, in: link.file, "the link '\(link.destination.shortened())' has backslashes",
        fix: report.fixed(link))
    }
  }
}
