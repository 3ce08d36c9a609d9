extension Rule {
  static let relativeOpsPath = Rule(
    "SK606", "relative-ops-path", .error,
    summary: "A path in the skill's ops.yaml does not start at the root.",
    why: "it means another file for each user and folder, so that the wrong one would be looked at",
    help: "write the absolute path that the file has on the host",
    sources: [.systemdExec],
    examples: [
      .ops(adding: "paths: {data: /srv/web}\n"),
      .ops(adding: "paths:\n  data: ▸data◂\n  home: ▸~/web◂\n  up: {path: ▸/srv/../web◂}\n"),
      .ops(adding: "checks: [{disk: ▸srv◂, at_least: 10%}]\n"),
    ]
  ) { _, report in report.opsMistakes(.relativePath) }
}
