extension Rule {
  static let missingMentionedPath = Rule(
    "SK346", "missing-mentioned-path", .info,
    summary: "The text names a file in one of the skill's folders that is not there.",
    why: "an agent that is told to read or run the file finds nothing",
    help: "correct the path, add the file, or say that the file is made later",
    sources: [.specification],
    examples: [
      .body("Run `scripts/a.py`, then see `lib/x.py`.\n", files: [("scripts/a.py", "pass\n")]),
      .body("Run `▸scripts/b.py◂`.\n", files: [("scripts/a.py", "pass\n")]),
    ]
  ) { skill, report in
    guard let document = skill.document else { return }
    var seen: Set<String> = []
    for mention in document.markdown.pathMentions {
      // Most paths in a text belong to the reader's project. One is taken for the skill's own when it
      // lies in a folder that the specification names and that this skill has files in.
      guard let path = RelativePath.resolve(mention.path, from: ""), !skill.holds(path),
        !path.contains(where: { "*{}<>$[]…".contains($0) }),
        let folder = RelativePath.parent(of: path),
        ["scripts", "references", "assets"].contains(folder.prefix { $0 != "/" }),
        skill.holds(folder), seen.insert(path).inserted
      else { continue }
      report(mention.range, "'\(path.shortened())' is not in the skill")
    }
  }
}
