extension Rule {
  static let hiddenArchiveData = overArchive(
    "SK706", "hidden-archive-data", .error,
    summary: "The archive says two different things, or holds bytes that belong to no entry.",
    why:
      "one reader sees other files than the next, so that what was reviewed is not what is installed",
    help: "pack the files anew with an ordinary tool",
    sources: [.zipFormat, .zipAmbiguities],
    examples: [
      .archive(["example/SKILL.md"]),
      .archive(
        ["▸example/SKILL.md◂"],
        problems: [
          ArchiveProblem(
            .headersDisagree(field: "name", local: "example/SKILL.md", central: "x/SKILL.md"),
            entry: "example/SKILL.md", offset: 0)
        ]),
      .archive(
        ["example/SKILL.md"], problems: [ArchiveProblem(.trailingData(count: 512), offset: 1000)],
        flagged: ["."]),
    ]
  ) { judged, report in
    for problem in judged.archive.problems {
      switch problem.kind {
      case .headersDisagree, .overlappingEntries, .dataBefore, .hiddenData, .trailingData,
        .twoNames:
        report(problem, severity: problem.severityInside)
      case .unmarkedName:
        report(
          problem,
          help: "readers take such a name for another alphabet: use ASCII, or a newer tool",
          severity: .warning)
      default: continue
      }
    }
  }
}
