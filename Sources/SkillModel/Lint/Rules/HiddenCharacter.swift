extension Rule {
  static let hiddenCharacter = Rule(
    "SK401", "hidden-character", .error,
    summary: "A file holds characters that people cannot see but a model reads.",
    why:
      "tag characters spell instructions in invisible ink, and direction overrides show a text in another order than it is read",
    help: "remove the character; write it as an escape if the text is about it",
    sources: [
      .apmAudit,
      .init("Trojan Source", "https://trojansource.codes/", checked: "2026-11-21"),
    ],
    examples: [
      .body("Flag: \u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}, 葛\u{E0100}\n"),
      .body("Text▸\u{E0041}\u{E0042}◂.\n"),
      .body("Text▸\u{202E}◂.\n"),
      .body("Body.\n", files: [("references/a.md", "Text▸\u{E0101}◂.\n")]),
    ]
  ) { skill, report in
    for file in report.textFiles() {
      for hidden in HiddenCharacters.find(in: file) {
        let critical = file.path == skill.documentPath && hidden.kind == .tag
        let more = hidden.count > 1 ? " and \(hidden.count - 1) more" : ""
        report(
          hidden.range, in: file.path, "\(hidden.kind.rawValue): \(hidden.first.shown)\(more)",
          severity: critical ? .error : .warning,
          fix: Fix(
            "delete it", .edits([Edit(hidden.range, "")], path: file.path),
            // Of right-to-left text it may be what its author wants.
            isUnsafe: hidden.kind == .direction))
      }
    }
  }
}
