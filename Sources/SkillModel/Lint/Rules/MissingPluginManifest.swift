extension Rule {
  static let missingPluginManifest = overArchive(
    "SK731", "missing-plugin-manifest", .error, for: [.marketplace],
    summary: "A plugin's archive has no `.claude-plugin/plugin.json` where Claude Code looks.",
    why: "Claude Code takes `.claude-plugin/` at the top or inside one folder, and nothing else",
    help: "add the manifest, or use `skillctl package` with a `base_url`",
    sources: [.claudeMarketplaces],
    examples: [
      .archive([".claude-plugin/plugin.json", "skills/example/SKILL.md"], for: .marketplace),
      .archive(
        ["example/.claude-plugin/plugin.json", "example/skills/a/SKILL.md"], for: .marketplace),
      .archive(["example/SKILL.md"], flagged: ["."], for: .marketplace),
    ]
  ) { judged, report in
    if case .plugin = judged.layout { return }
    report(whole: ".", "there is no `.claude-plugin/plugin.json` at the top or in one folder")
  }
}
