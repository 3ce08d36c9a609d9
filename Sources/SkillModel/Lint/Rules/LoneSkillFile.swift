extension Rule {
  static let loneSkillFile = overArchive(
    "SK724", "lone-skill-file", .warning, for: [.wellKnown],
    summary: "An archive for well-known discovery holds nothing but SKILL.md.",
    why: "the discovery format says that such a skill should be published as `skill-md`, unpacked",
    help: "publish SKILL.md itself, with `\"type\": \"skill-md\"`",
    sources: [.wellKnown],
    examples: [
      .archive(["SKILL.md", "a.md"], name: "a.tar.gz", format: .tarGzip, for: .wellKnown),
      .archive(
        ["SKILL.md"], name: "a.tar.gz", format: .tarGzip, flagged: ["."], for: .wellKnown),
    ]
  ) { judged, report in
    let files = judged.archive.entries.filter { $0.kind != .folder }
    guard judged.layout == .root, files.count == 1 else { return }
    report(whole: ".", "the archive holds SKILL.md alone")
  }
}
