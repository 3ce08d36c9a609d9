extension Rule {
  static let wrongOpsValue = Rule(
    "SK603", "wrong-ops-value", .error,
    summary: "A value in the skill's ops.yaml is of the wrong kind.",
    why: "the fact or the condition counts for nothing, and nobody is told when it does not hold",
    help: "write what the key takes; docs/ops.md lists them",
    sources: [.yaml, .systemdExec],
    examples: [
      .ops(
        adding: """
          runs: "2.0"
          unit: {name: web.service, enabled: true, environment: {PORT: "8080"}}
          paths: {data: {path: /srv/web, type: directory, mode: "0750"}}
          backup: {path: /srv/backup, at_most: 26h}

          """),
      .ops("version: ▸2◂\nkind: ▸htpp◂\nurl: http://127.0.0.1:8080\n"),
      .ops(
        adding: """
          runs: ▸2.0◂
          unit: {name: ▸web◂, enabled: ▸"yes"◂, environment: {PORT: ▸8080◂}}

          """),
      .ops(adding: "paths: {data: {path: /srv/web, type: ▸folder◂, mode: ▸0750◂}}\n"),
      .ops(adding: "backup: {path: /srv/backup, at_most: ▸1 day◂}\nlogs: ▸journal◂\n"),
      .ops(
        adding: """
          checks:
            - {name: a, disk: /, at_least: ▸some◂}
            - {name: ▸a◂, get: /, status: ▸99◂}

          """),
    ]
  ) { _, report in report.opsMistakes(.wrongValue) }
}
