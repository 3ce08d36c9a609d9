extension Rule {
  static let missingFragment = Rule(
    "SK345", "missing-fragment", .warning,
    summary: "A link's `#fragment` names no heading of the file it points at.",
    why: "the link leads to the file's start, not to the part that is meant",
    help: "write the heading's own fragment: lower case, hyphens for spaces, no punctuation",
    sources: [
      .init(
        "GitHub: section links",
        "https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax",
        checked: "2026-11-21")
    ],
    examples: [
      .body(
        "# The Use\n\n[a](#the-use) [b](a.md#b) [c](#c)\n\n<a id=\"c\"></a>\n",
        files: [("a.md", "## B\n")]),
      .body("# Use\n\n[a](▸#usage◂) [b](▸a.md#c◂)\n", files: [("a.md", "## B\n")]),
    ]
  ) { skill, report in
    let links = report.relativeLinks()
    guard links.contains(where: { $0.fragment != nil }) else { return }
    var anchors: [String: Set<String>] = [:]
    for file in report.markdownFiles() {
      anchors[file.path] = Set(
        file.markdown.headings.map(\.anchor) + file.markdown.htmlAnchors.map(\.asciiLowercased))
    }
    var suggestions = Suggestions()
    for link in links {
      guard case .inside(let path) = link.target, let fragment = link.fragment,
        let known = anchors[path]
      else { continue }
      let lower = fragment.lowercased()
      if known.contains(fragment) || known.contains(lower) || lower == "top" { continue }
      let near = suggestions.nearest(to: lower, in: known.sorted())
      report(
        link.range, in: link.file, "'\(path)' has no heading for '#\(fragment.shortened())'",
        help: near.map { "write `#\($0)`, if that is the heading meant" })
    }
  }
}
