extension Rule {
  static let unknownIndexVersion = overPublished(
    "SK812", "unknown-index-version", .error,
    summary: "An index, or an entry of it, is of a version or type that is not known.",
    why: "clients skip what they do not know; nothing else of it was checked",
    help: "check the spelling of `$schema`, `schema_version` or `type`, or use a newer skillctl",
    sources: [.wellKnown],
    examples: [
      .published([
        (
          ".well-known/agent-skills/index.json",
          "{\"$schema\": \"https://schemas.agentskills.io/discovery/0.2.0/schema.json\", \"skills\": []}\n"
        )
      ]),
      .published([
        (
          ".well-known/agent-skills/index.json",
          "{\"$schema\": ▸\"https://schemas.agentskills.io/discovery/9.0.0/schema.json\"◂, \"skills\": []}\n"
        )
      ]),
    ]
  ) { folder, report in
    for index in folder.indexes {
      for fault in index.faults where fault.kind != .form {
        report(
          fault.range, in: index.path, fault.message,
          severity: fault.kind == .type ? .warning : nil)
      }
    }
  }
}
