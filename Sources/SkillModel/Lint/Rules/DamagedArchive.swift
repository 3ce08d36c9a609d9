extension Rule {
  static let damagedArchive = overArchive(
    "SK701", "damaged-archive", .error,
    summary: "The file is no archive, was cut off, or its checksums are wrong.",
    why: "no reader can unpack it, or each unpacks something else",
    help: "make or download it again, in binary mode",
    sources: [.zipFormat, .wellKnown],
    examples: [
      .archive(["example/SKILL.md"]),
      .archive(
        [], format: nil, problems: [ArchiveProblem(.notAnArchive(found: "HTML"))],
        flagged: ["."]),
      .archive(
        ["example/SKILL.md"],
        problems: [ArchiveProblem(.checksumMismatch, entry: "example/SKILL.md", offset: 0)],
        flagged: ["example/SKILL.md"]),
    ]
  ) { judged, report in
    for problem in judged.archive.problems {
      switch problem.kind {
      case .notAnArchive(let found) where found.asciiLowercased.contains("html"):
        report(
          problem, help: "a server's page was saved in its place: look at the address, then again")
      case .notAnArchive, .truncated, .damaged, .checksumMismatch, .sizeMismatch,
        .tooManyProblems:
        report(problem, severity: problem.severityInside)
      default: continue
      }
    }
  }
}

extension ArchiveProblem {
  /// What is wrong with an archive inside is no reason to refuse the one around it; nil for that one.
  var severityInside: Severity? { nesting > 0 ? .warning : nil }
}
