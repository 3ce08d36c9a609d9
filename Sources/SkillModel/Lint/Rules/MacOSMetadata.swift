extension Rule {
  static let macOSMetadata = overArchive(
    "SK709", "macos-metadata", .warning,
    summary: "The archive holds what macOS adds: `__MACOSX/`, `._` files or `.DS_Store`.",
    why:
      "they belong to no skill, and a reader that counts top folders finds `__MACOSX` as a second one",
    help:
      "pack with `zip -r -X` or `COPYFILE_DISABLE=1 tar`, not with Finder; or use `skillctl package`",
    sources: [.claudeUpload],
    examples: [
      .archive(["example/SKILL.md"]),
      .archive([
        "example/SKILL.md", "▸example/.DS_Store◂", "▸__MACOSX/example/._SKILL.md◂",
        "__MACOSX/example/._a.md",
      ]),
    ]
  ) { judged, report in
    var hasFolder = false
    for entry in judged.archive.entries where entry.kind == .file {
      let parts = entry.path.pathParts.filter { $0 != "." }
      if parts.first == "__MACOSX" {
        // One speaks for all of that folder.
        if !hasFolder { report(whole: entry.path.archiveShown, "macOS's own data about a file") }
        hasFolder = true
      } else if parts.last == ".DS_Store" || parts.last?.utf8.starts(with: "._".utf8) == true {
        report(whole: entry.path.archiveShown, "macOS's own data about a file or folder")
      }
    }
  }
}
