extension Catalogue {
  /// `llms.txt`: the skills as a Markdown list, for language models that find the site.
  ///
  /// Format: https://llmstxt.org (checked 2026-11-21).
  package func llmsText() -> [UInt8] {
    var text = "# \(name)\n\n> Agent skills"
    if let owner { text += " of \(Self.line(owner.name))" }
    text += ": folders of instructions, scripts and references that an agent loads when needed.\n"
    text += "\n## Skills\n\n"
    for entry in entries {
      text += "- [\(entry.name)](\(url(documentPath(entry)))): \(Self.line(entry.description))\n"
    }
    text += "\n## Indexes\n\n"
    text += "- [\(FullText.fileName)](\(url(FullText.fileName))): what every SKILL.md says\n"
    text += "- [index.json](\(url("index.json"))): every skill with its files and digests\n"
    if archives.contains(.wellKnown) {
      let path = Self.wellKnownFolder + "index.json"
      text += "- [\(path)](\(url(path))): for clients of the discovery format\n"
    }
    if hasMarketplace {
      let path = ".claude-plugin/marketplace.json"
      text += "- [\(path)](\(url(path))): for Claude Code\n"
    }
    return Array(text.utf8)
  }

  /// The most readable thing that is published of a skill: its SKILL.md, else an archive.
  package func documentPath(_ entry: Entry) -> String {
    if let artifact = entry.artifact(.wellKnown) {
      if artifact.isDocument { return artifact.path }
      if entry.isInLegacyIndex { return "\(Self.legacyWellKnownFolder)\(entry.name)/SKILL.md" }
    }
    let archive = entry.artifact(.skill) ?? entry.artifacts.first
    return archive?.path ?? "index.json"
  }

  /// Text on one line.
  static func line(_ text: String) -> String {
    var last = UInt8(ascii: " ")
    let isOneLine = text.utf8.allSatisfy { byte in
      defer { last = byte }
      return (0x21...0x7E).contains(byte) || byte == UInt8(ascii: " ") && last != byte
    }
    if isOneLine, last != UInt8(ascii: " ") { return text }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
