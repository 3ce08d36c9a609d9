extension Rule {
  static let unusedSuppression = overSuppressions(
    "SK001", "unused-suppression", .warning,
    summary: "A comment allows a finding that is not there.",
    why: "it is left from a fault that was mended, and would hide the next one",
    help: "delete the comment",
    sources: [.eslintComments],
    examples: [
      .body("<!-- skillctl: allow SK341 made later -->\n[a](b.md)\n"),
      .body("Text with `<!-- skillctl: allow SK341 -->` in it is no comment.\n"),
      .body("<!-- skillctl: allow ▸missing-link-target◂ -->\nText.\n"),
      .body(
        "Body.\n",
        files: [("scripts/a.sh", "# skillctl: allow SK422, ▸SK421◂\n\tpip install x\n")]),
    ]
  ) { suppressions, report in
    for suppression in suppressions {
      let unused = suppression.names.filter { name in
        !name.isUsed
          && name.rule.flatMap { Rule.named($0) }.map {
            $0.isBeyondComments(inDocs: suppression.isInDocs) == nil
          } == true
      }
      for name in unused {
        report(
          name.range, in: suppression.path,
          "the next line has no finding of '\(name.text.shortened())'",
          fix: unused.count == suppression.names.count
            ? Fix(
              "delete the comment", .edits([Edit(suppression.line, "")], path: suppression.path))
            : nil)
      }
    }
  }
}
