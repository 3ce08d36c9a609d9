extension Rule {
  static let oneCharacterName = Rule(
    "SK128", "one-character-name", .warning,
    summary: "The name is a single character.",
    why: "the specification allows it, but some registries need two characters or more",
    help: "choose a name that says what the skill does",
    sources: [.specification],
    examples: [
      Example("---\nname: ab\ndescription: d\n---\n", directory: "ab"),
      Example("---\nname: ▸a◂\ndescription: d\n---\n", directory: "a"),
    ]
  ) { skill, report in
    guard let name = skill.nameNode, let value = name.string, value.unicodeScalars.count == 1
    else { return }
    report(name.range, "the name '\(value)' is one character long")
  }
}
