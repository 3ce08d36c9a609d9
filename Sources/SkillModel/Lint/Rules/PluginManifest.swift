extension Rule {
  static let pluginManifest = Rule(
    "SK502", "plugin-manifest", .error,
    summary: "The skill holds a plugin's manifest.",
    why: "claude.ai refuses a skill with `.claude-plugin/plugin.json` in it",
    help: "move the manifest to the plugin's own folder, above the skill",
    sources: [.claudeUpload],
    examples: [
      .body("Body.\n", files: [("assets/plugin.json", "{}\n")]),
      .body(
        "Body.\n", files: [(".claude-plugin/plugin.json", "{}\n")],
        flagged: [".claude-plugin/plugin.json"]),
    ]
  ) { skill, report in
    for file in skill.files
    where file.path == ".claude-plugin/plugin.json"
      || file.path.hasSuffix("/.claude-plugin/plugin.json")
    {
      report(whole: file.path, "a skill must not hold a plugin's manifest")
    }
  }
}
