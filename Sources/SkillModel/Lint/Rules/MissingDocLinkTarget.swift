extension Rule {
  static let missingDocLinkTarget = Rule.overDocs(
    "SK361", "missing-doc-link-target", .error,
    summary: "A link of a page of docs/ points at a file that the repository does not have.",
    why: "who follows the link finds nothing, on the site and in the repository",
    help: "correct the path, or add the file",
    sources: [.commonMark],
    examples: [
      .docs(
        [
          ("a.md", "[b](b/) [c](b/c.md#x) ![d](b/d.png) [r](../README.md) [w](https://x.org)\n"),
          ("b/c.md", "# X\n"), ("b/d.png", ""),
        ], elsewhere: ["README.md": .init(exists: true)]),
      .docs([
        ("a.md", "[b](▸b.md◂) ![c](▸c.png◂) [r](▸../README.md◂) [up](▸../../x.md◂)\n"),
        ("B.md", "---\ndraft: true\n---\n"), ("d.md", "[draft](▸B.md◂) [name](▸a.html◂)\n"),
      ]),
    ]
  ) { docs, report in
    for doc in docs.pages {
      for link in docs.links(of: doc) {
        let shown = link.destination.shortened()
        switch link.target {
        case .draft(let path):
          report(
            link.range, in: doc.path, "the link's target '\(path.shortened())' is a draft",
            help: "remove the link, or publish the draft")
        case .outside:
          report(link.range, in: doc.path, "the link '\(shown)' leaves the repository")
        case .elsewhere(let path) where docs.elsewhere[path]?.exists != true:
          let (message, help) = missing(path, shown, docs)
          report(link.range, in: doc.path, message, help: help)
        default: continue
        }
      }
    }
  }
}

/// Nil for the rule's own words.
private func missing(_ path: String, _ shown: String, _ docs: Docs) -> (String, String?) {
  let below = path.hasPrefix(Docs.folder + "/") ? path.dropFirst(Docs.folder.count + 1) : ""
  let lower = below.lowercased()
  if !below.isEmpty, let near = docs.listed.sorted().first(where: { $0.lowercased() == lower }) {
    return (
      "the link's target differs in case from '\(near.shortened())'",
      "write the path exactly as the file is called"
    )
  }
  let stem = [".html", "/"].first(where: below.hasSuffix).map { below.dropLast($0.count) } ?? below
  let hasPage = docs[stem + ".md"] != nil
  return (
    "the link's target '\(shown)' does not exist",
    hasPage ? "link the Markdown file itself, with its ending `.md`" : nil
  )
}
