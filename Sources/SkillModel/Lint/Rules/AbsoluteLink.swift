extension Rule {
  static let absoluteLink = Rule(
    "SK344", "absolute-link", .warning,
    summary: "A link points at an absolute path or a `file:` URL.",
    why: "the path exists on the author's machine, or on one web site, and nowhere else",
    help: "link a file of the skill by its relative path, or a page by its https URL",
    sources: [.specification],
    examples: [
      .body("[a](https://example.com/a) [b](a.md)\n", files: [("a.md", "A\n")]),
      .body("[a](▸/home/me/a.md◂) [b](▸file:///tmp/b.md◂) [c](▸C:/notes/c.md◂)\n"),
    ]
  ) { skill, report in
    for link in report.relativeLinks() where link.target == .absolute {
      report(
        link.range, in: link.file, "the link '\(link.destination.shortened())' is absolute")
    }
  }
}
