extension Rule {
  static let pluginInSkillArchive = overArchive(
    "SK713", "plugin-in-skill-archive", .error, for: [.claude],
    summary: "An archive for claude.ai holds a plugin's manifest.",
    why: "claude.ai refuses it: \"A skill cannot contain a plugin manifest\"",
    help:
      "remove `.claude-plugin/`, or publish it as a plugin (`skillctl verify --for marketplace`)",
    sources: [.claudeUpload],
    examples: [
      .archive(["example/SKILL.md"]),
      .archive(["example/SKILL.md", "▸example/.claude-plugin/plugin.json◂"]),
      .archive(["▸.claude-plugin/plugin.json◂", "skills/example/SKILL.md"]),
    ]
  ) { judged, report in
    for entry in judged.archive.entries where entry.kind == .file {
      let parts = entry.path.pathParts.suffix(2)
      guard parts.elementsEqual([".claude-plugin", "plugin.json"]) else { continue }
      report(whole: entry.path.archiveShown, "a plugin's manifest")
    }
  }
}
