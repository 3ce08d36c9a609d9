extension Rule {
  static let invalidOpsFile = Rule(
    "SK601", "invalid-ops-file", .error,
    summary: "The skill's ops.yaml is no YAML mapping, or holds a key twice.",
    why: "nothing of it can be relied on, and so the service cannot be looked at by it",
    help: "correct the line; quotes around a value are the safe choice",
    sources: [.yaml],
    examples: [
      .ops("version: 1\nkind: http\nurl: http://127.0.0.1:8080\n"),
      .ops("version: 1\nkind: http\nurl: http://127.0.0.1:8080\nname: x▸: ◂y\n"),
      .ops("version: 1\nkind: http\nurl: http://a\n▸url◂: http://b\n"),
      .ops("▸- version: 1◂\n"),
    ]
  ) { _, report in report.opsMistakes(.yaml) }
}
