extension Rule {
  static let manyFiles = Rule(
    "SK504", "many-files", .error,
    summary: "The skill has more than 1,000 files (a warning), or more than 10,000 (an error).",
    why: "readers stop at 1,000 or at 10,000 files and refuse the archive",
    help: "leave out what is not needed (`.skillignore`), or pack the files into one",
    sources: [
      .googleRegistry,
      .init("skill-cli", "https://github.com/skill-cli/cli", checked: "2026-11-21"),
    ],
    examples: [
      .body("Body.\n", filler: [.init("data/#.txt", count: 999)]),
      .body("Body.\n", filler: [.init("data/#.txt", count: 1000)], flagged: ["."]),
      .body("Body.\n", filler: [.init("data/#.txt", count: 10_000)], flagged: ["."]),
    ]
  ) { skill, report in
    let count = skill.files.count
    if count > 10_000 {
      report(whole: ".", "the skill has \(count) files, 10000 are allowed")
    } else if count > 1000 {
      report(
        whole: ".", "the skill has \(count) files; some readers stop at 1000", severity: .warning)
    }
  }
}
