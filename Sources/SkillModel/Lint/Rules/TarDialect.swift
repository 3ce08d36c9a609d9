extension Rule {
  static let tarDialect = overArchive(
    "SK723", "tar-dialect", .warning, for: [.wellKnown],
    summary: "A tar archive has headers that plain ustar does not know.",
    why:
      "the most used client skips them, so that long or non-ASCII names arrive cut or not at all",
    help: "pack with `tar --format=ustar`, or `skillctl package`",
    sources: [.vercelSkills, .wellKnown],
    examples: [
      .archive(["SKILL.md"], name: "example.tar.gz", format: .tarGzip, for: .wellKnown),
      .archive(
        ["SKILL.md", "▸a.md◂"], name: "example.tar.gz", format: .tarGzip,
        problems: [ArchiveProblem(.tarDialect("pax"), entry: "a.md", offset: 1024)],
        for: .wellKnown),
    ]
  ) { judged, report in
    let problems = judged.archive.problems.filter {
      if case .tarDialect = $0.kind { true } else { false }
    }
    guard let first = problems.first else { return }
    let more = problems.count > 1 ? "; \(problems.count - 1) more have such a header" : ""
    report(whole: first.entry?.archiveShown ?? ".", first.words + more)
  }
}
