extension Rule {
  static let largeSkill = Rule(
    "SK503", "large-skill", .error,
    summary: "The skill's files are larger than 30 MB together.",
    why: "the Claude API refuses an upload past 30 MB uncompressed",
    help: "leave out what is not needed (`.skillignore`), or fetch data when it is used",
    sources: [.claudeAPI],
    examples: [
      .body("Body.\n", filler: [.init("data.bin", size: 1_000_000)]),
      .body("Body.\n", filler: [.init("data.bin", size: 30_000_000)], flagged: ["."]),
    ]
  ) { skill, report in
    let size = skill.files.reduce(0) { $0 + $1.bytes.count }
    guard size > 30_000_000 else { return }
    let tenths = (size + 50_000) / 100_000
    report(
      whole: ".", "the files have \(tenths / 10).\(tenths % 10) MB together, 30 MB are allowed")
  }
}
