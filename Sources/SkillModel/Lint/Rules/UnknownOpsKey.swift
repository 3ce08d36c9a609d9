extension Rule {
  static let unknownOpsKey = Rule(
    "SK602", "unknown-ops-key", .error,
    summary: "The skill's ops.yaml has a key that means nothing.",
    why: "what stands behind a misspelt key is never looked at, and everything seems to be well",
    help: "correct the key; one of your own begins with `x-`",
    sources: [.yaml, .gatus],
    examples: [
      .ops(adding: "x-team: web\nunit:\n  name: web.service\n  x-note: by hand\n"),
      .ops(adding: "▸lisen◂: 127.0.0.1:8080\n"),
      .ops(adding: "unit:\n  ▸nmae◂: web.service\n"),
      .ops(adding: "checks:\n  - {get: /, ▸wihtin◂: 1s, status: 200}\n"),
    ]
  ) { _, report in report.opsMistakes(.unknownKey) }
}
