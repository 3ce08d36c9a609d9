extension Rule {
  static let missingDocFragment = Rule.overDocs(
    "SK362", "missing-doc-fragment", .warning,
    summary: "The `#fragment` of a link of a page of docs/ names no heading of its target.",
    why: "the link leads to the page's start, not to the part that is meant",
    help: "write the heading's own fragment: lower case, hyphens for spaces, no punctuation",
    sources: [
      .init(
        "GitHub: section links",
        "https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax",
        checked: "2026-11-21")
    ],
    examples: [
      .docs(
        [
          ("a.md", "# A\n\n[a](#a) [b](b.md#the-use) [t](#top) [s](../skills/s/SKILL.md#s)\n"),
          ("b.md", "# The Use\n"),
        ], elsewhere: ["skills/s/SKILL.md": .init(exists: true, anchors: ["s"])]),
      .docs(
        [
          ("a.md", "# A\n\n[a](▸#b◂) [b](▸b.md#usage◂) [s](▸../skills/s/SKILL.md#t◂)\n"),
          ("b.md", "# The Use\n"),
        ], elsewhere: ["skills/s/SKILL.md": .init(exists: true, anchors: ["s"])]),
    ]
  ) { docs, report in
    var anchors: [String: Set<String>] = [:]
    var suggestions = Suggestions()
    for doc in docs.pages {
      for link in docs.links(of: doc) {
        guard let fragment = link.fragment else { continue }
        let known: Set<String>?
        let name: String
        switch link.target {
        case .page(let path):
          if anchors[path] == nil {
            anchors[path] = docs[path].map {
              $0.anchors.union($0.markdown.htmlAnchors.map(\.asciiLowercased))
            }
          }
          (known, name) = (anchors[path], path)
        case .elsewhere(let path): (known, name) = (docs.elsewhere[path]?.anchors, path)
        default: continue
        }
        let lower = fragment.lowercased()
        guard let known, !known.contains(fragment), !known.contains(lower), lower != "top" else {
          continue
        }
        let near = suggestions.nearest(to: lower, in: known.sorted())
        report(
          link.range, in: doc.path,
          "'\(name.shortened())' has no heading for '#\(fragment.shortened())'",
          help: near.map { "write `#\($0)`, if that is the heading meant" })
      }
    }
  }
}
