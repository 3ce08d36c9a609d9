extension Rule {
  static let unusableDocLink = Rule.overDocs(
    "SK363", "unusable-doc-link", .warning,
    summary: "A link of a page of docs/ is an absolute path, a `file:` URL, or has backslashes.",
    why: "the path leads somewhere on one machine or one web site, and nowhere else",
    help:
      "link a file by its path from the page, with `/` between the parts, or a page by its https URL",
    sources: [.commonMark],
    examples: [
      .docs([("a.md", "[a](b/c.md) [w](https://x.org/a)\n"), ("b/c.md", "# C\n")]),
      .docs([("a.md", "[a](▸/docs/b.md◂) [b](▸file:///tmp/b.md◂) [c](▸b\\c.md◂)\n")]),
    ]
  ) { docs, report in
    for doc in docs.pages {
      for link in docs.links(of: doc) where link.target == .unusable {
        report(
          link.range, in: doc.path,
          "the link '\(link.destination.shortened())' is no path from this page")
      }
    }
  }
}
