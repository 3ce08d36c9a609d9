extension Rule {
  static let invalidCompatibility = Rule(
    "SK146", "invalid-compatibility", .error,
    summary: "`compatibility` is not a text of 1 to 500 characters.",
    why: "that is the specification's range; readers refuse the skill",
    help: "say in a sentence what the skill needs, or remove the key",
    sources: [.specification, .skillsRef],
    examples: [
      .frontMatter("compatibility: Needs git."),
      .frontMatter("compatibility: ▸[git]◂"),
      .frontMatter("compatibility: ▸\"\"◂"),
      .frontMatter("compatibility: ▸\(String(repeating: "a", count: 501))◂"),
    ]
  ) { skill, report in
    guard let entry = skill.frontMatter?["compatibility"] else { return }
    let range = entry.value.range.isEmpty ? entry.key.range : entry.value.range
    guard let value = entry.value.string else {
      report(range, "`compatibility` is not a string")
      return
    }
    let count = value.unicodeScalars.count
    if entry.value.isNull || value.allSatisfy(\.isWhitespace) {
      report(range, "`compatibility` is empty")
    } else if count > 500 {
      report(range, "`compatibility` has \(count) characters, 500 are allowed")
    }
  }
}
