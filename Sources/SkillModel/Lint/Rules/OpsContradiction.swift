extension Rule {
  // What the skill's text says is left to `skillctl ops doctor`: a port in prose may be an example, a
  // tunnel's or another service's.
  static let opsContradiction = Rule(
    "SK611", "contradicting-ops-facts", .error,
    summary: "Two facts in the skill's ops.yaml cannot both be true.",
    why: "one of them is wrong, and whoever follows it looks in the wrong place",
    help: "find out which is true, and correct the other",
    sources: [.systemdExec],
    examples: [
      .ops(adding: "listen: 0.0.0.0:8080\n"),
      .ops(adding: "listen: ▸127.0.0.1:8081◂\n"),
      .ops(adding: "listen: ▸10.0.0.1:8080◂\n"),
      .ops(
        """
        version: 1
        kind: symbiont
        url: http://127.0.0.1:8111
        unit: {environment: {SYMBIONT_PORT: ▸"8112"◂, SYMBIONT_DATA_DIR: ▸/data/symbiont◂}}
        paths: {data: /var/lib/symbiont}

        """),
    ]
  ) { _, report in report.opsMistakes(.contradiction) }
}
