extension Rule {
  static let longName = Rule(
    "SK121", "long-name", .error,
    summary: "The name is longer than 64 characters.",
    why: "the specification and every known reader that checks stop at 64",
    help: "shorten it, and rename the folder with it",
    sources: [.specification, .skillsRef, .quickValidate],
    examples: [
      Example("---\nname: \(String(repeating: "a", count: 64))\ndescription: d\n---\n"),
      Example("---\nname: ▸\(String(repeating: "a", count: 65))◂\ndescription: d\n---\n"),
    ]
  ) { skill, report in
    guard let name = skill.nameNode, let value = name.string else { return }
    let count = value.unicodeScalars.count
    guard count > 64 else { return }
    report(name.range, "the name has \(count) characters, 64 are allowed")
  }
}
