extension Rule {
  static let oversizedUpload = overArchive(
    "SK714", "oversized-upload", .error, for: [.claude],
    summary: "An archive for claude.ai unpacks to 30 MB or more.",
    why: "the Claude API refuses an upload past 30 MB uncompressed",
    help: "leave out what is not needed (`.skillignore`), or fetch data when it is used",
    sources: [.claudeAPI],
    examples: [
      .archive(["example/SKILL.md", .init("example/data.bin", size: 29_000_000)]),
      .archive(
        ["example/SKILL.md", .init("example/data.bin", size: 30_000_000)], flagged: ["."]),
    ]
  ) { judged, report in
    let size = judged.unpackedSize
    guard size >= 30_000_000 else { return }
    let tenths = size / 100_000
    report(whole: ".", "unpacks to \(tenths / 10).\(tenths % 10) MB, less than 30 MB are allowed")
  }
}
