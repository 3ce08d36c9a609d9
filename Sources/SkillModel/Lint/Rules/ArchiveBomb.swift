extension Rule {
  static let archiveBomb = overArchive(
    "SK704", "archive-bomb", .error,
    summary: "The archive is larger, deeper or more densely packed than any skill.",
    why:
      "unpacking it could fill the disk; reading stopped there, and what follows was not looked at",
    help: "leave out what is not needed, and do not pack archives into archives",
    sources: [.googleRegistry, .claudeMarketplaces],
    examples: [
      .archive(["example/SKILL.md"]),
      .archive(
        ["example/SKILL.md", .init("▸example/zeros.bin◂", size: 1_000_000_000)],
        problems: [
          ArchiveProblem(.ratio(1027, limit: 100), entry: "example/zeros.bin")
        ]),
      .archive(
        ["example/SKILL.md"], problems: [ArchiveProblem(.tooManyEntries(limit: 10_000))],
        flagged: ["."]),
    ]
  ) { judged, report in
    for problem in judged.archive.problems {
      switch problem.kind {
      case .tooManyEntries, .tooLarge, .archiveTooLarge, .ratio, .nestedTooDeep: report(problem)
      default: continue
      }
    }
    let skills = judged.skillFolders.count
    if skills > JudgedArchive.mostSkills {
      report(whole: ".", "it holds \(skills) skills, and none of them was looked at")
    }
  }
}
