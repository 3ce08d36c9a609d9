extension Rule {
  static let shortDescription = Rule(
    "SK136", "short-description", .warning,
    summary: "The description is shorter than 20 characters.",
    why:
      "an agent chooses a skill by its description alone; a few words match nothing, or everything",
    help: "say what the skill does and when to use it",
    sources: [.bestPractices],
    examples: [
      Example("---\nname: example\ndescription: Fills PDF forms. Use for tax forms.\n---\n"),
      Example("---\nname: example\ndescription: ▸PDF things◂\n---\n"),
    ]
  ) { skill, report in
    guard let node = skill.descriptionNode, !node.isNull, let value = node.string else { return }
    // A script without spaces says as much in a third of the characters: bytes are the fair measure.
    guard !value.allSatisfy(\.isWhitespace), value.utf8.count < 20 else { return }
    let count = value.unicodeScalars.count
    report(
      node.range, "the description has only \(count) \(count == 1 ? "character" : "characters")")
  }
}
