/// How an archive arranges its skills.
package enum ArchiveLayout: Sendable, Equatable {
  /// One top folder with a SKILL.md in it, and nothing beside: what claude.ai takes.
  case wrapped(folder: String)
  /// SKILL.md at the top: what the well-known index takes, and what Gemini CLI writes.
  case root
  /// `.claude-plugin/plugin.json` at the top or in one folder: a Claude Code plugin; with the folders
  /// of its skills.
  case plugin(root: String, skills: [String])
  /// Several folders with a SKILL.md each.
  case several(folders: [String])
  /// No SKILL.md anywhere.
  case none
}

/// What an archive is checked for.
package enum ArchivePurpose: String, Sendable, CaseIterable, Codable {
  /// Upload to claude.ai or the Skills API.
  case claude = "claude.ai"
  /// An artifact of the well-known discovery index.
  case wellKnown = "well-known"
  /// A plugin that a Claude Code marketplace names.
  case marketplace
}
