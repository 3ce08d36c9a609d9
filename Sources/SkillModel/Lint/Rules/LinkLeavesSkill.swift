extension Rule {
  static let linkLeavesSkill = Rule(
    "SK342", "link-leaves-skill", .error,
    summary: "A relative link leads out of the skill's folder.",
    why:
      "only the folder is packed and installed; the target is not there for whoever uses the skill",
    help: "copy the file into the skill, or link it by its https URL",
    sources: [.specification, .goValidator],
    examples: [
      .body("[a](references/../a.md)\n", files: [("a.md", "A\n"), ("references/b.md", "B\n")]),
      .body("[a](▸../other/SKILL.md◂)\n"),
      .body("Body.\n", files: [("references/a.md", "[up](../SKILL.md) [x](▸../../x.md◂)\n")]),
    ]
  ) { skill, report in
    for link in report.relativeLinks() where link.target == .outside {
      report(
        link.range, in: link.file,
        "the link '\(link.destination.shortened())' leaves the skill's folder",
        severity: link.isInDocument ? .error : .warning)
    }
  }
}
