extension Rule {
  static let legacyFileList = overPublished(
    "SK823", "legacy-file-list", .error,
    summary: "A list of files in a discovery index of version 0.1.0 breaks that format.",
    why:
      "clients want SKILL.md first and relative paths of printable ASCII without `\\ ? # [ ]`, and refuse others",
    help: "put SKILL.md first; publish skills with other names as archives alone",
    sources: [.wellKnown],
    examples: [
      .published([(".well-known/skills/index.json", Rule.onlySkill("pdf", "Fills forms."))]),
      .published([
        (
          ".well-known/skills/index.json",
          Rule.onlySkill("pdf", "Fills forms.")
            .replacingAll("\"SKILL.md\"", with: "▸\"a.md\"◂, \"SKILL.md\", ▸\"../b.md\"◂")
        )
      ]),
    ]
  ) { folder, report in
    guard let index = folder.index(.legacyWellKnown) else { return }
    for skill in index.skills {
      guard let files = skill.files else { continue }
      if files.isEmpty {
        report(skill.name.range, in: index.path, "the skill lists no files")
      }
      var seen: Set<String> = []
      for (position, file) in files.enumerated() {
        let path = file.path.value
        let bytes = Array(path.utf8)
        let problem: String? =
          if position == 0, path != "SKILL.md" {
            "the first file must be SKILL.md"
          } else if !bytes.allSatisfy({ 0x20...0x7E ~= $0 }) {
            "the path is not printable ASCII"
          } else if bytes.contains(where: { "\\?#[]".utf8.contains($0) }) {
            "the path holds one of `\\ ? # [ ]`"
          } else if let unsafe = ArchivePath.problem(path), unsafe.isUnsafe || unsafe == .dotStart {
            "the path \(unsafe.words)"
          } else if !seen.insert(path).inserted {
            "the path stands in the list before"
          } else {
            nil
          }
        if let problem { report(file.path.range, in: index.path, problem) }
      }
    }
  }
}
