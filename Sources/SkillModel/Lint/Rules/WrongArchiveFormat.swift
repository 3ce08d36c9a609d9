extension Rule {
  static let wrongArchiveFormat = overArchive(
    "SK710", "wrong-archive-format", .error,
    summary: "The archive has a format that its reader does not take.",
    why: "claude.ai and Claude Code take zip alone, the discovery format .tar.gz or zip",
    help: "`skillctl package` writes each kind of archive",
    sources: [.claudeAPI, .claudeMarketplaces, .wellKnown],
    examples: [
      .archive(["SKILL.md"], name: "example.tar.gz", format: .tarGzip, for: .wellKnown),
      .archive(
        ["example/SKILL.md"], name: "example.tar.gz", format: .tarGzip, flagged: ["."]),
      .archive(["SKILL.md"], name: "a.tar", format: .tar, flagged: ["."], for: .wellKnown),
    ]
  ) { judged, report in
    switch (judged.archive.format, judged.purpose) {
    case (nil, _), (.zip, _), (.tarGzip, .wellKnown): return
    case (.tar, .wellKnown):
      report(whole: ".", "a tar without compression; the discovery format takes .tar.gz or zip")
    case (.tar?, let purpose), (.tarGzip?, let purpose):
      report(whole: ".", "a tar archive, and \(purpose.reader) takes a zip")
    }
  }
}

extension ArchivePurpose {
  /// Who reads such an archive.
  package var reader: String {
    switch self {
    case .claude: "claude.ai"
    case .wellKnown: "a client of the discovery format"
    case .marketplace: "Claude Code"
    }
  }
}
