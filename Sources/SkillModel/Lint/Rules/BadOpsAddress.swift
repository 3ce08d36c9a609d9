extension Rule {
  static let badOpsAddress = Rule(
    "SK607", "bad-ops-address", .error,
    summary: "A host, an address or a URL in the skill's ops.yaml is none.",
    why: "the service cannot be reached by it; what begins with `-` would be an option of ssh",
    help: "write an alias of `~/.ssh/config`, `ADDRESS:PORT`, or an http or https URL",
    sources: [.urls, .sshConfig],
    examples: [
      .ops(adding: "host: cortex\nlisten: 127.0.0.1:8080\ndownloads: [https://a.example/b]\n"),
      .ops("version: 1\nkind: http\nurl: ▸127.0.0.1:8080◂\n"),
      .ops(adding: "host: ▸\"-oProxyCommand=sh\"◂\nlisten: ▸127.0.0.1◂\ndownloads: [▸a.skill◂]\n"),
      .ops(adding: "checks: [{certificate: ▸https://skills.example.org◂, at_least: 14d}]\n"),
    ]
  ) { _, report in report.opsMistakes(.badAddress) }
}
