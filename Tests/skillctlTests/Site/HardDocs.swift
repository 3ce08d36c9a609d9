/// Pages of `docs/` that are hard to get right: a deep tree, long titles, other scripts, and the text
/// of a skill that is hard to show.
enum HardDocs {
  static var files: [String: String] {
    var files = [
      "docs/README.md": """
      # Documentation

      [Hard to show](hard/to-show.md), [its table](hard/to-show.md#level-2), the
      [skill](../skills/hard-to-show/SKILL.md), [a script of it](../skills/hard-to-show/scripts/run.py),
      [a number](hard/number.json) and [the configuration](../skillctl.yaml).

      ![A picture](hard/picture.svg)

      """,
      "docs/hard/to-show.md": text,
      "docs/hard/number.json": "1\n",
      "docs/hard/picture.svg": """
      <svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">
      <script href="/skills/assets/run.js"/>
      </svg>

      """,
      "docs/hard/er/still/one.md": "# \(String(repeating: "Donaudampfschiff", count: 6))\n",
      "docs/hard/er/two.md": "# العربية\n\nنص عربي هنا.\n",
      "docs/plain.md": "No heading at all.\n",
      "docs/draft.md": "---\ndraft: true\n---\n# Never shown\n",
    ]
    for number in 1...9 {
      files["docs/many/page-\(number).md"] = "# Page \(number)\n\n## One\n\n## Two\n"
    }
    return files
  }

  /// The skill's text, without what points into its folder.
  private static var text: String {
    let skill = HardSkill.files["skills/hard-to-show/SKILL.md"] ?? ""
    let lines = skill.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(8)
      .filter { !$0.contains("references/") && !$0.contains("assets/") }
    return "---\ndescription: \"漢字と仮名 and <b>markup</b>.\"\norder: 1\n---\n"
      + lines.joined(separator: "\n")
  }
}
