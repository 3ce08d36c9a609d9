extension Rule {
  static let heavyReference = Rule(
    "SK206", "heavy-reference", .warning,
    summary: "A Markdown file beside SKILL.md is estimated at more than 10,000 tokens.",
    why: "an agent reads a file as a whole, so that one page of it costs as much as all",
    help: "split it by what is asked for at one time, and link the parts",
    sources: [.goValidator, .specification],
    examples: [
      .body("See [a](a.md).\n", files: [("a.md", String(repeating: "word ", count: 6000))]),
      .body(
        "See [a](a.md).\n", files: [("a.md", String(repeating: "word ", count: 9000))],
        flagged: ["a.md"]),
    ]
  ) { _, report in
    for file in report.markdownFiles() where !file.isDocument {
      // One token takes a byte at least.
      guard file.source.bytes.count > 10_000 else { continue }
      let tokens = TokenEstimate.tokens(in: file.source.bytes)
      guard tokens > 10_000 else { continue }
      let rounded = (tokens + 50) / 100 * 100
      report(
        whole: file.path,
        "the file has about \(rounded) tokens (an estimate from its characters), 10000 are advised")
    }
  }
}
