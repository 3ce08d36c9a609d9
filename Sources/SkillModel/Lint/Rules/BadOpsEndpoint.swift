extension Rule {
  static let badOpsEndpoint = Rule(
    "SK608", "bad-ops-endpoint", .error,
    summary: "The path of an endpoint in the skill's ops.yaml does not begin with `/`.",
    why: "put behind the service's `url` it would be another address",
    help: "write what stands behind the address, from its `/` on",
    sources: [.urls, .http],
    examples: [
      .ops(adding: "endpoints: [{get: /health, fields: [status]}, {get: \"/ledger?limit=5\"}]\n"),
      .ops(adding: "endpoints: [{get: ▸health◂}, {post: ▸http://127.0.0.1:8080/task◂}]\n"),
      .ops(adding: "metrics: ▸metrics◂\nchecks: [{get: ▸health◂, within: 1s}]\n"),
    ]
  ) { _, report in report.opsMistakes(.badEndpoint) }
}
