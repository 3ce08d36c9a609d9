extension Rule {
  static let descriptionBytes = Rule(
    "SK133", "description-bytes", .warning,
    summary: "The description keeps to 1,024 characters but takes more bytes.",
    why: "some tools count bytes, and then refuse the skill or warn",
    help: "shorten it if the skill should pass there too",
    sources: [.ghSkill, .goValidator],
    examples: [
      Example("---\nname: example\ndescription: \(String(repeating: "é", count: 512))\n---\n"),
      Example("---\nname: example\ndescription: ▸\(String(repeating: "é", count: 513))◂\n---\n"),
    ]
  ) { skill, report in
    guard let node = skill.descriptionNode, let value = node.string else { return }
    guard value.utf8.count > 1024, value.unicodeScalars.count <= 1024 else { return }
    report(
      node.range,
      "the description takes \(value.utf8.count) bytes; its \(value.unicodeScalars.count) characters are within the limit"
    )
  }
}
