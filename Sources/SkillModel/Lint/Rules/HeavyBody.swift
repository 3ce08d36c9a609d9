extension Rule {
  static let heavyBody = Rule(
    "SK204", "heavy-body", .warning,
    summary: "The body is estimated at more than 5,000 tokens.",
    why:
      "the specification advises 5,000 at most, and Claude Code keeps only that much of a skill when it compacts a conversation",
    help: "move details into files of their own and link them, so that they are read when needed",
    sources: [.specification, .goValidator],
    examples: [
      .body(String(repeating: "word ", count: 3000)),
      Example(
        "---\nname: example\ndescription: d\n---\n" + String(repeating: "word ", count: 5000),
        flagged: ["SKILL.md"]),
    ]
  ) { skill, report in
    guard let document = skill.document else { return }
    let tokens = TokenEstimate.tokens(in: document.source.bytes[document.body])
    guard tokens > 5000 else { return }
    let rounded = (tokens + 50) / 100 * 100
    report(
      whole: skill.documentPath,
      "the body has about \(rounded) tokens (an estimate from its characters), 5000 are advised")
  }
}
