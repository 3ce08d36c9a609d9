extension Rule {
  static let repeatedIndexName = overPublished(
    "SK817", "repeated-index-name", .error,
    summary: "An index names two skills or plugins alike.",
    why: "clients take one of the two, or refuse the whole index",
    help: "rename one of them",
    sources: [.claudeMarketplaces, .wellKnown],
    examples: [
      .published([(".well-known/skills/index.json", Rule.legacy("pdf", "csv"))]),
      .published([(".well-known/skills/index.json", Rule.legacy("pdf", "pdf", marked: true))]),
    ]
  ) { folder, report in
    for index in folder.indexes {
      var seen: Set<String> = []
      for skill in index.skills
      where !seen.insert(skill.name.value.widthFolded.lowercased()).inserted {
        report(
          skill.name.range, in: index.path,
          "the name '\(skill.name.value.shortened())' stands in the index before")
      }
    }
  }

  /// A discovery index of version 0.1.0 with two skills.
  static func legacy(_ first: String, _ second: String, marked: Bool = false) -> String {
    let shown = marked ? "▸\"\(second)\"◂" : "\"\(second)\""
    return """
      {"skills": [
       {"name": "\(first)", "description": "Fills forms.", "files": ["SKILL.md"]},
       {"name": \(shown), "description": "Reads tables.", "files": ["SKILL.md"]}]}

      """
  }
}
