extension Rule {
  static let windowsEntryName = overArchive(
    "SK708", "windows-entry-name", .error,
    summary: "An archive's entry has a name that Windows refuses.",
    why: "the skill cannot be unpacked there, or a device is written to",
    help: "rename the file and pack again",
    sources: [.windowsNames],
    examples: [
      .archive(["example/SKILL.md", "example/auxiliary.md"]),
      .archive(["example/SKILL.md", "▸example/aux.md◂", "▸example/a:b◂", "▸example/end.◂"]),
    ]
  ) { judged, report in
    for entry in judged.archive.entries {
      guard case .windowsName(let reason) = entry.pathProblem else { continue }
      report(whole: entry.path.archiveShown, "Windows refuses the name: \(reason)")
    }
  }
}
