extension Rule {
  static let unclearOpsCheck = Rule(
    "SK605", "unclear-ops-check", .error,
    summary: "A check in the skill's ops.yaml has no subject, several, or no threshold that fits.",
    why: "it can neither hold nor fail, so that the service is called healthy without a look at it",
    help:
      "give it one of `get`, `metric`, `age`, `certificate` and `disk`, and what must hold for that",
    sources: [.gatus, .http],
    examples: [
      .ops(
        adding: """
          checks:
            - {get: /health, within: 500ms, value: {status: ok, queue: {at_most: 100}}}
            - {metric: queue_oldest_seconds, at_most: 600}
            - {age: /srv/backup, at_most: 26h}
            - {certificate: skills.example.org, at_least: 14d}
            - {disk: /srv, at_least: 10%}

          """),
      .ops(adding: "checks:\n  - ▸name◂: nothing\n    at_most: 3\n"),
      .ops(adding: "checks:\n  - {▸get◂: /health}\n"),
      .ops(adding: "checks:\n  - {get: /health, ▸disk◂: /, at_least: 10%}\n"),
      .ops(adding: "checks:\n  - {age: /srv/backup, ▸at_least◂: 26h}\n"),
      .ops(adding: "checks:\n  - {get: /health, value: {status: ▸{}◂}}\n"),
    ]
  ) { _, report in report.opsMistakes(.unclearCheck) }
}
