extension Rule {
  static let unsupportedCompression = overArchive(
    "SK707", "unsupported-compression", .error,
    summary: "The archive is encrypted, split, or packed in a way that many readers lack.",
    why: "readers of skills take plain files and deflate alone, without a password and Zip64",
    help: "pack it with deflate: `zip -r`, Python's zipfile, or `skillctl package`",
    sources: [.zipFormat, .vercelSkills],
    examples: [
      .archive(["example/SKILL.md"]),
      .archive(
        ["▸example/SKILL.md◂", "▸example/a.md◂"],
        problems: [
          ArchiveProblem(.encrypted, entry: "example/SKILL.md"),
          ArchiveProblem(.method(14, name: "LZMA"), entry: "example/a.md"),
        ]),
    ]
  ) { judged, report in
    for problem in judged.archive.problems {
      switch problem.kind {
      case .encrypted, .method, .severalDisks:
        report(problem, severity: problem.severityInside)
      case .zip64: report(problem, severity: judged.purpose == .wellKnown ? .error : .warning)
      default: continue
      }
    }
  }
}
