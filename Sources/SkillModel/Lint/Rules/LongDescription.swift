extension Rule {
  static let longDescription = Rule(
    "SK132", "long-description", .error,
    summary: "The description is longer than 1,024 characters.",
    why: "1,024 is the specification's limit, and readers refuse the skill or cut the text",
    help: "keep what the skill does and when to use it, and move the rest into the body",
    sources: [.specification, .skillsRef, .quickValidate],
    examples: [
      Example("---\nname: example\ndescription: \(String(repeating: "a", count: 1024))\n---\n"),
      Example("---\nname: example\ndescription: ▸\(String(repeating: "a", count: 1025))◂\n---\n"),
    ]
  ) { skill, report in
    guard let node = skill.descriptionNode, let value = node.string else { return }
    let count = value.unicodeScalars.count
    guard count > 1024 else { return }
    report(node.range, "the description has \(count) characters, 1024 are allowed")
  }
}
