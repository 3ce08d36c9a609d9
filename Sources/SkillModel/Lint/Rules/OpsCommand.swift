extension Rule {
  static let opsCommand = Rule(
    "SK610", "command-in-ops-file", .error,
    summary: "The skill's ops.yaml names a command to be run on the reader's machine.",
    why: "whoever only looks at a service would run what the skill's author chose",
    help:
      "name an environment variable with `env`; the command goes into the user's own configuration",
    sources: [.gitConfiguration],
    examples: [
      .ops(adding: "key_from: {env: WEB_API_KEY, header: X-API-Key}\n"),
      .ops(adding: "key_from: {command: ▸[pass, web]◂}\n"),
    ]
  ) { _, report in report.opsMistakes(.command) }
}
