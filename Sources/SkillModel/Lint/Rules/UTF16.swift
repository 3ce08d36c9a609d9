extension Rule {
  static let utf16 = Rule(
    "SK310", "utf16", .error,
    summary: "SKILL.md is UTF-16.",
    why: "skills are UTF-8; to every reader this file is noise",
    help: "save the file as UTF-8",
    sources: [.specification],
    examples: [
      Example("---\nname: example\ndescription: d\n---\nBody.\n"),
      Example(
        "---\nname: example\ndescription: d\n---\nBody.\n", encoding: .utf16, flagged: ["SKILL.md"]),
    ]
  ) { skill, report in
    if skill.documentProblems({ $0 == .utf16 }).isEmpty { return }
    report(whole: skill.documentPath, "the file is UTF-16, not UTF-8")
  }
}
