extension Rule {
  static let placeholderDescription = Rule(
    "SK135", "placeholder-description", .warning,
    summary: "The description is a template's placeholder.",
    why: "an agent cannot tell from it what the skill is for",
    help: "say what the skill does and when to use it",
    sources: [.bestPractices],
    examples: [
      Example("---\nname: example\ndescription: Lists TODO comments. Use before a release.\n---\n"),
      Example("---\nname: example\ndescription: ▸\"TODO: describe\"◂\n---\n"),
      Example("---\nname: example\ndescription: ▸Replace with description of the skill◂\n---\n"),
    ]
  ) { skill, report in
    guard let node = skill.descriptionNode, let value = node.string else { return }
    let lower = value.asciiLowercased
    let bytes = Array(lower.utf8)
    let starts = ["todo", "tbd", "fixme", "[todo", "<todo", "placeholder", "insert description"]
    let parts = ["[todo", "lorem ipsum", "replace with description", "your description here"]
    guard
      starts.contains(where: { lower.hasPrefix($0) && !lower.hasPrefix("\($0) ") || lower == $0 })
        || parts.contains(where: { bytes.holds(Array($0.utf8)) })
    else { return }
    report(node.range, "the description is a placeholder")
  }
}
