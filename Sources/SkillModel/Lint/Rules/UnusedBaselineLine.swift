extension Rule {
  package static let unusedBaselineLine = overBaseline(
    "SK003", "unused-baseline-line", .warning,
    summary: "A line of the baseline is about a finding that is not there any more.",
    why: "the fault was mended, and the line would hide it if it came back",
    help: "delete the line, or write the baseline anew with --write-baseline",
    sources: [.eslintSuppressions],
    examples: [
      .body(
        "[a](b.md)\n",
        files: [("baseline.txt", "# Known.\nSK341 c666e60be15c skills/example/SKILL.md\n")]),
      .body("Text.\n", files: [("baseline.txt", "▸SK341 c666e60be15c skills/example/SKILL.md◂\n")]),
    ]
  ) { baseline, unused, report in
    for line in unused {
      report(line.range, in: baseline.path, "no finding of \(line.code) has this fingerprint now")
    }
  }
}
