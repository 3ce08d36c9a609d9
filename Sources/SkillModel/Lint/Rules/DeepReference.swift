extension Rule {
  static let deepReference = Rule(
    "SK347", "deep-reference", .info,
    summary: "A Markdown file is reached only through another one, not from SKILL.md.",
    why:
      "an agent that follows a chain of files often reads only the start of each, and misses the last",
    help: "link the file from SKILL.md too, with a word on when to read it",
    sources: [.specification, .bestPractices],
    examples: [
      .body(
        "See [a](a.md) and `references/b.md`.\n",
        files: [("a.md", "See [b](references/b.md).\n"), ("references/b.md", "B\n")]),
      .body(
        "See [a](a.md).\n", files: [("a.md", "See [b](▸b.md◂), [b](b.md).\n"), ("b.md", "B\n")]),
    ]
  ) { skill, report in
    let files = report.markdownFiles()
    guard files.count > 2 else { return }
    let names = Set(files.map(\.path))
    var targets: [String: [(path: String, range: Range<Int>)]] = [:]
    for link in report.relativeLinks() {
      if case .inside(let path) = link.target, names.contains(path) {
        targets[link.file, default: []].append((path, link.range))
      }
    }
    for file in files {
      let folder = RelativePath.parent(of: file.path) ?? ""
      for mention in file.markdown.pathMentions {
        for base in Set([folder, ""]) {
          guard let path = RelativePath.resolve(mention.path, from: base), names.contains(path)
          else { continue }
          targets[file.path, default: []].append((path, mention.range))
        }
      }
    }
    var reached = Set(targets[skill.documentPath, default: []].map(\.path))
    reached.insert(skill.documentPath)
    for first in reached.subtracting([skill.documentPath]).sorted() {
      for target in targets[first, default: []] where reached.insert(target.path).inserted {
        report(
          target.range, in: first, "'\(target.path)' is reached only through '\(first)'")
      }
    }
  }
}
