extension Rule {
  static let invalidPublishedName = overPublished(
    "SK819", "invalid-published-name", .error,
    summary: "An index has a skill whose name or description breaks the specification.",
    why:
      "clients refuse the entry: a name is 1 to 64 of a-z, 0-9 and single hyphens, a description has 1 to 1024 characters",
    help: "mend the skill's front matter, then build the folder again",
    sources: [.wellKnown, .specification],
    examples: [
      .published([(".well-known/skills/index.json", Rule.onlySkill("pdf", "Fills forms."))]),
      .published([(".well-known/skills/index.json", Rule.onlySkill("▸../pdf◂", "Fills forms."))]),
      .published([(".well-known/skills/index.json", Rule.onlySkill("pdf", "▸◂"))]),
    ]
  ) { folder, report in
    for index in folder.indexes {
      for skill in index.skills {
        let name = skill.name.value
        if !name.isKebabName || name.utf8.count > 64 {
          report(
            skill.name.range, in: index.path,
            "the name '\(name.shortened())' is not 1 to 64 of a-z, 0-9 and single hyphens",
            // Claude Code's own validator only warns.
            severity: index.format == .marketplace ? .warning : nil)
        }
        guard let description = skill.description, index.format != .marketplace else { continue }
        let count = description.value.unicodeScalars.count
        if count > 1024 {
          report(
            description.range, in: index.path,
            "the description has \(count) characters, 1024 are allowed")
        } else if description.value.allSatisfy(\.isWhitespace) {
          report(description.range, in: index.path, "the description is empty")
        }
      }
    }
  }
}
