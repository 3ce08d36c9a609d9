extension Rule {
  static let frontMatterNotMapping = Rule(
    "SK107", "front-matter-not-mapping", .error,
    summary: "The front matter is not a list of `key: value` lines.",
    why: "readers look keys up in it and refuse anything but a mapping",
    help: "write `name: …` and `description: …`, each on its own line",
    sources: [.specification, .skillsRef],
    examples: [
      Example("---\nname: example\ndescription: d\n---\nBody.\n"),
      Example("---\n▸- name\n- description◂\n---\nBody.\n"),
      Example("▸---◂\n---\nBody.\n"),
    ]
  ) { skill, report in
    guard let frontMatter = skill.frontMatter, frontMatter.closing != nil else { return }
    guard let root = frontMatter.tree.root else {
      if frontMatter.tree.problems.isEmpty {
        report(frontMatter.opening, "the front matter is empty")
      }
      return
    }
    guard root.entries == nil else { return }
    if root.isNull {
      report(frontMatter.opening, "the front matter is empty")
    } else {
      report(root.range, "the front matter is not a mapping")
    }
  }
}
