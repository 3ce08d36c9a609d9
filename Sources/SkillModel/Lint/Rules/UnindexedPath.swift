extension Rule {
  static let unindexedPath = Rule(
    "SK507", "unindexed-path", .warning,
    summary: "A path cannot stand in the well-known index of version 0.1.0.",
    why:
      "that index names files by URL and takes printable ASCII only; the skill is left out of it, and of no other",
    help: "rename the file with letters, digits, `-`, `_` and `.`",
    sources: [.wellKnown],
    examples: [
      .body("Body.\n", files: [("references/a-b_c.md", "A\n")]),
      .body("Body.\n", files: [("références.md", "A\n")], flagged: ["références.md"]),
      .body("Body.\n", files: [("a#b.md", "A\n")], flagged: ["a#b.md"]),
    ]
  ) { skill, report in
    for file in skill.files {
      guard
        let bad = file.path.unicodeScalars.first(where: {
          !(0x20...0x7E).contains($0.value) || "\\?#[]".unicodeScalars.contains($0)
        })
      else { continue }
      report(whole: file.path, "the path holds \(bad.shown)")
    }
  }
}
