extension Rule {
  static let unreadableDocFrontMatter = Rule.overDocs(
    "SK351", "unreadable-doc-front-matter", .error,
    summary: "The front matter of a page of docs/ cannot be read.",
    why: "nobody can tell the page's title and place, or whether it is a draft",
    help: "close it with a line of `---`, and write one `key: value` a line",
    sources: [.yaml],
    examples: [
      .docs([
        ("a.md", "---\ntitle: A\n---\nText.\n"), ("b.md", "---\n\nNo front matter.\n\n---\n"),
      ]),
      .docs([
        ("a.md", "▸---◂\ntitle: A\n\nText.\n"), ("b.md", "---\ntitle: A▸: ◂b\n---\nText.\n"),
      ]),
    ]
  ) { docs, report in
    for doc in docs.all {
      if let unclosed = doc.head.unclosed {
        report(unclosed, in: doc.path, "the front matter has no end")
      }
      for problem in doc.head.frontMatter?.tree.problems ?? [] {
        report(problem.range, in: doc.path, problem.message, help: problem.help)
      }
    }
  }
}
