extension Rule {
  static let missingOpsKey = Rule(
    "SK604", "missing-ops-key", .error,
    summary: "The skill's ops.yaml lacks a key that it must have.",
    why: "without it nobody can tell which service is meant, or where it is",
    help: "add the key",
    sources: [.yaml],
    examples: [
      .ops(adding: "backup: {path: /srv/backup, at_most: 26h}\n"),
      .ops("▸version◂: 1\nurl: http://127.0.0.1:8080\n"),
      .ops("▸▸kind◂◂: http\n"),
      .ops("▸◂"),
      .ops(adding: "backup: {▸path◂: /srv/backup}\npaths: {data: ▸{owner: web}◂}\n"),
      .ops(adding: "key_from: ▸{header: X-API-Key}◂\nendpoints: [{▸status◂: 200}]\n"),
    ]
  ) { _, report in report.opsMistakes(.missingKey) }
}
