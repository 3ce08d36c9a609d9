extension Rule {
  static let separatingTab = Rule(
    "SK118", "separating-tab", .error,
    summary: "The front matter has a tab that is not in quotes.",
    why: "Python's YAML readers take a tab for the start of a token, and no token starts so",
    help: "write a blank instead, or put the value in quotes",
    sources: [
      .skillsRefParser,
      .init(
        "PyYAML's scanner", "https://github.com/yaml/pyyaml/blob/main/lib/yaml/scanner.py",
        checked: "2026-11-22"),
    ],
    examples: [
      Example(
        "---\nname: example # a\tcomment\ndescription: \"one\ttwo\"\nmetadata:\n  a: |\n    b\tc\n---\n"
      ),
      Example("---\nname:▸\t◂example\ndescription: d▸\t◂# a comment\n---\n"),
      Example("---\nname: example\ndescription: one▸\t\t◂two\n---\n"),
    ]
  ) { skill, report in
    guard let frontMatter = skill.frontMatter, frontMatter.tree.problems.isEmpty,
      let source = skill.document?.source
    else { return }
    let tabs = SeparatingTabs.find(in: source, frontMatter.content, root: frontMatter.tree.root)
    for tab in tabs {
      report(
        tab.range, tab.isInText ? "a tab in a value without quotes" : "a tab outside of values",
        fix: .document(
          "write a blank", of: skill, [Edit(tab.range, " ")], isUnsafe: tab.isInText))
    }
  }
}
