extension Rule {
  static let versionControlInArchive = overArchive(
    "SK715", "version-control-in-archive", .warning,
    summary: "The archive holds a version control folder, such as `.git/`.",
    why:
      "git runs commands that a repository's `config` and `hooks/` name, for whoever works in the unpacked "
      + "folder",
    help:
      "pack without it, as `skillctl package` does; look into an archive of a stranger with care",
    sources: [.gitConfiguration],
    examples: [
      .archive(["example/SKILL.md", "example/.gitignore", "example/git/config"]),
      .archive(["example/SKILL.md", "▸example/.git/config◂", "example/.git/HEAD"]),
      .archive(["example/SKILL.md", "▸example/a/.GIT/hooks/x◂"]),
    ]
  ) { judged, report in
    var seen: Set<String> = []
    for entry in judged.archive.entries {
      let parts = entry.path.pathParts
      let names = [".git", ".hg", ".svn"]
      guard let place = parts.firstIndex(where: { names.contains(String($0).asciiLowercased) }),
        place < parts.count - 1 || entry.kind == .folder
      else { continue }
      // One entry speaks for the whole folder.
      guard seen.insert(parts[...place].joined(separator: "/")).inserted else { continue }
      report(whole: entry.path.archiveShown, "part of a version control folder")
    }
  }
}
