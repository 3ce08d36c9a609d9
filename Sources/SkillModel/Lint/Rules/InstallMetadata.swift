extension Rule {
  static let installMetadata = Rule(
    "SK145", "install-metadata", .error,
    summary: "`metadata` holds keys that an installer wrote.",
    why:
      "they say where one copy was installed from; published, they make tools update the skill from the wrong place",
    help: "remove the key",
    sources: [.ghSkill],
    examples: [
      .frontMatter("metadata:\n  github: example/skills"),
      .frontMatter("metadata:\n  ▸github-repo◂: example/skills"),
      .frontMatter("metadata:\n  ▸local-path◂: skills/example"),
    ]
  ) { skill, report in
    let keys =
      ["repo", "ref", "tree-sha", "path", "pinned"].map { "github-\($0)" } + ["local-path"]
    for entry in skill.frontMatter?["metadata"]?.value.entries ?? [] {
      guard let key = entry.key.string, keys.contains(key) else { continue }
      report(entry.key.range, "`metadata.\(key)` is an installer's note about one copy")
    }
  }
}
