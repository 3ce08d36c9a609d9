extension Rule {
  static let nestedMetadata = Rule(
    "SK143", "nested-metadata", .error,
    summary: "A value of `metadata` is a list or a map.",
    why:
      "the specification says strings only; readers drop such a value, print it raw, or refuse the skill",
    help: "write one string, for instance with commas, or flatten the key: `author-name: …`",
    sources: [.specification, .goValidator],
    examples: [
      .frontMatter("metadata:\n  tags: \"a, b\""),
      .frontMatter("metadata:\n  tags: ▸[a, b]◂"),
    ]
  ) { skill, report in
    for entry in skill.frontMatter?["metadata"]?.value.entries ?? [] where entry.value.scalar == nil
    {
      let key = (entry.key.string ?? "?").shortened()
      let kind = entry.value.items == nil ? "map" : "list"
      report(entry.value.range, "`metadata.\(key)` is a \(kind), not a string")
    }
  }
}
