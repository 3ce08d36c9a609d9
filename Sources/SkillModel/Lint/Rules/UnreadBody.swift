extension Rule {
  static let unreadBody = Rule(
    "SK205", "unread-body", .warning,
    summary: "The body is past what is read as Markdown.",
    why:
      "past 1 MiB, or with nesting that no real file has, Markdown readers become slow; its links are not checked and its page stays empty",
    help: "split the file, or remove the repeated markers",
    sources: [.commonMark],
    examples: [
      .body("> quoted\n"),
      Example(
        "---\nname: example\ndescription: d\n---\n\(String(repeating: "> ", count: 100))x\n",
        flagged: ["SKILL.md"]),
    ]
  ) { skill, report in
    let found = skill.documentProblems {
      [.bodyTooLarge, .tooManyContainers, .tooManyImageOpeners].contains($0)
    }
    guard let problem = found.first else { return }
    let what =
      switch problem.kind {
      case .tooManyContainers: "a line starts with more than 32 quote or list markers"
      case .tooManyImageOpeners: "the body repeats `![[` too often"
      default: "the body is larger than 1 MiB"
      }
    report(whole: skill.documentPath, "\(what), so it is not read as Markdown")
  }
}
