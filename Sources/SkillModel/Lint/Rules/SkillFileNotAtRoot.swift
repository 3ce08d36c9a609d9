extension Rule {
  static let skillFileNotAtRoot = overArchive(
    "SK721", "skill-file-not-at-root", .error, for: [.wellKnown],
    summary: "An archive for well-known discovery has no SKILL.md at its root.",
    why: "the discovery format wants SKILL.md at the archive's root, without a folder around it",
    help: "pack what is in the skill's folder, or use `skillctl package`",
    sources: [.wellKnown],
    examples: [
      .archive(
        ["SKILL.md", "a.md"], name: "example.tar.gz", format: .tarGzip, for: .wellKnown),
      .archive(
        ["example/SKILL.md"], name: "example.tar.gz", format: .tarGzip, flagged: ["."],
        for: .wellKnown),
    ]
  ) { judged, report in
    switch judged.layout {
    case .root: return
    case .wrapped(let folder):
      report(whole: ".", "SKILL.md stands in the folder '\(folder.shortened())', not at the root")
    case .plugin(_, let skills) where skills.contains(""): return
    case .plugin: report(whole: ".", "a plugin, and no SKILL.md at the root")
    case .several(let folders) where folders.contains(""): return
    case .several: report(whole: ".", "several skills, and no SKILL.md at the root")
    case .none: report(whole: ".", "there is no SKILL.md in the archive")
    }
  }
}
