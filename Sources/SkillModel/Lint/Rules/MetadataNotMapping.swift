extension Rule {
  static let metadataNotMapping = Rule(
    "SK142", "metadata-not-mapping", .error,
    summary: "`metadata` is not a map of keys and values.",
    why: "the specification says a map of strings; readers drop it or refuse the skill",
    help: "write `key: \"value\"` lines below it, indented",
    sources: [.specification],
    examples: [
      .frontMatter("metadata:\n  version: \"2\""),
      .frontMatter("metadata: ▸draft◂"),
      .frontMatter("metadata:\n  ▸- a\n  - b◂"),
    ]
  ) { skill, report in
    guard let entry = skill.frontMatter?["metadata"], entry.value.entries == nil else { return }
    let range = entry.value.range.isEmpty ? entry.key.range : entry.value.range
    report(range, entry.value.isNull ? "`metadata` is empty" : "`metadata` is not a map")
  }
}
