extension Rule {
  static let emptyBody = Rule(
    "SK201", "empty-body", .warning,
    summary: "Nothing follows the front matter.",
    why:
      "the body is what an agent reads when it uses the skill; some registries refuse a skill without",
    help: "write the instructions below the closing `---`",
    sources: [.specification, .googleRegistry],
    examples: [
      Example("---\nname: example\ndescription: d\n---\nBody.\n"),
      Example("---\nname: example\ndescription: d\n---\n\n", flagged: ["SKILL.md"]),
    ]
  ) { skill, report in
    guard let document = skill.document, document.frontMatter?.closing != nil else { return }
    let body = document.source.bytes[document.body]
    guard body.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) else { return }
    report(whole: skill.documentPath, "the skill has no instructions, only front matter")
  }
}
