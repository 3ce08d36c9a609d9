extension Rule {
  static let unknownKey = Rule(
    "SK141", "unknown-key", .error,
    summary: "The front matter holds a key that the specification does not have.",
    why: "claude.ai's upload and the specification's own validator refuse the skill",
    help: "move it below `metadata:`",
    sources: [.specification, .skillsRef, .quickValidate],
    examples: [
      .frontMatter("license: MIT\nmetadata:\n  version: \"2\""),
      .frontMatter("▸version◂: \"2\""),
      .frontMatter("▸licence◂: MIT"),
    ]
  ) { skill, report in
    guard let frontMatter = skill.frontMatter, skill.hasMapping else { return }
    for entry in frontMatter.entries {
      guard let key = entry.key.string, !specificationKeys.contains(key) else { continue }
      let taken = Set(frontMatter.entries.compactMap(\.key.string))
      let help: String
      var fix: Fix?
      if let near = nearestNames(to: key, in: specificationKeys).first, !taken.contains(near) {
        help = "write `\(near)`, if that is what is meant"
        fix = .document(
          "write `\(near)`", of: skill, [Edit(entry.key.range, near)], isUnsafe: true,
          isAlone: true)
      } else if entry.value.entries != nil || entry.value.items != nil {
        help = "remove it, or keep it for the one client that reads it and switch this rule off"
      } else {
        help = "move it below `metadata:`, as a string, or remove it"
        fix = KeyMove(skill)?.edits(entry).map { edits in
          // There its client would not see it any more.
          .document(
            "move `\(key.shortened())` below `metadata`", of: skill, edits,
            isUnsafe: keysOfClients.contains(key), isAlone: true)
        }
      }
      report(
        entry.key.range, "the specification has no key `\(key.shortened())`", help: help, fix: fix)
    }
  }
}

/// The keys beyond the specification's that some client reads, also those that none of them documents.
private let keysOfClients = Set(FrontMatterKey.all.map(\.name))
  .subtracting(specificationKeys)
  .union(["display-name", "default-enabled", "fallback", "globs", "icon", "color"])
