extension Rule {
  static let pluginWithoutSkill = overArchive(
    "SK733", "plugin-without-skill", .warning, for: [.marketplace],
    summary: "A plugin's archive holds no skill.",
    why: "a plugin of a skill catalogue is installed for its skills; this one brings none",
    help: "put each skill into `skills/<name>/SKILL.md` beside `.claude-plugin/`",
    sources: [.claudeMarketplaces],
    examples: [
      .archive([".claude-plugin/plugin.json", "skills/example/SKILL.md"], for: .marketplace),
      .archive(
        [".claude-plugin/plugin.json", "README.md"], flagged: ["."], for: .marketplace),
    ]
  ) { judged, report in
    guard case .plugin(_, let skills) = judged.layout, skills.isEmpty else { return }
    report(whole: ".", "the plugin holds no SKILL.md")
  }
}
