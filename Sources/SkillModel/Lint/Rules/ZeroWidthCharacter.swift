extension Rule {
  static let zeroWidthCharacter = Rule(
    "SK402", "zero-width-character", .warning,
    summary:
      "A text holds characters without any width, outside of scripts and emoji that need them.",
    why:
      "a search, a command or a comparison fails for no reason that anybody sees, and hidden marks can be written with them",
    help: "delete it",
    sources: [.apmAudit],
    examples: [
      .body(
        "Family 👨\u{200D}👩\u{200D}👧, ♥\u{FE0E}, می\u{200C}خواهم, क\u{094D}\u{200D}ष, \u{200F}שלום.\n"
      ),
      .body("Run `git▸\u{200B}◂ status`.\n"),
      .body("Text▸\u{FEFF}◂ and a▸\u{200D}\u{200C}◂b.\n"),
      .body("Body.\n", files: [("scripts/a.sh", "ls▸\u{200E}◂\n")]),
    ]
  ) { skill, report in
    for file in report.textFiles() {
      let isMarkdown = file.path.asciiLowercased.hasSuffix(".md")
      for run in ZeroWidthCharacters.find(in: file) {
        let more = run.count > 1 ? " and \(run.count - 1) more" : ""
        report(
          run.range, in: file.path, "a character without width: \(run.first.shown)\(more)",
          severity: isMarkdown ? .warning : .info,
          fix: Fix(
            "delete it", .edits([Edit(run.range, "")], path: file.path),
            isUnsafe: !run.isNeedless || !isMarkdown))
      }
    }
  }
}
