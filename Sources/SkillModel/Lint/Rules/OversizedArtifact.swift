extension Rule {
  static let oversizedArtifact = overArchive(
    "SK725", "oversized-artifact", .warning, for: [.wellKnown],
    summary: "An archive for well-known discovery holds over 1,000 files or 50 MiB.",
    why: "clients stop there to be safe from bombs, and refuse the skill",
    help: "leave out what is not needed (`.skillignore`)",
    sources: [.wellKnown, .skillCLI],
    examples: [
      .archive(["SKILL.md", "a.md"], name: "a.tar.gz", format: .tarGzip, for: .wellKnown),
      .archive(
        ["SKILL.md", .init("data.bin", size: 60_000_000)], name: "a.tar.gz", format: .tarGzip,
        flagged: ["."], for: .wellKnown),
    ]
  ) { judged, report in
    let files = judged.archive.entries.count { $0.kind != .folder }
    if files > 1000 { report(whole: ".", "\(files) files; clients take 1,000") }
    let size = judged.unpackedSize
    guard size > 50 * 1024 * 1024 else { return }
    report(whole: ".", "unpacks to \(size / (1024 * 1024)) MiB; clients take 50 MiB")
  }
}
