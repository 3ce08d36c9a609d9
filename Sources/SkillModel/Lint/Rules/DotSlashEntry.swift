extension Rule {
  static let dotSlashEntry = overArchive(
    "SK722", "dot-slash-entry", .error, for: [.wellKnown],
    summary: "Paths of an archive for well-known discovery start with `./`.",
    why: "the most used client refuses such paths, so the skill cannot be installed",
    help: "pack names, not the folder: `tar -czf x.tar.gz -C folder SKILL.md scripts`",
    sources: [.vercelSkills],
    examples: [
      .archive(["SKILL.md"], name: "example.tar.gz", format: .tarGzip, for: .wellKnown),
      .archive(
        ["▸./SKILL.md◂", "./a.md"], name: "example.tar.gz", format: .tarGzip, for: .wellKnown),
    ]
  ) { judged, report in
    let entries = judged.archive.entries.filter { $0.path.utf8.starts(with: "./".utf8) }
    guard let first = entries.first else { return }
    let more = entries.count > 1 ? ", as do \(entries.count - 1) more" : ""
    report(whole: first.path.archiveShown, "the path starts with `./`\(more)")
  }
}
