extension Rule {
  static let unsafeEntryPath = overArchive(
    "SK702", "unsafe-entry-path", .error,
    summary: "An archive's entry has a path that could be written outside of the target folder.",
    why:
      "a careless reader overwrites files elsewhere with it (\"zip slip\"); careful ones refuse the archive",
    help: "pack the folder again with relative paths and `/` between names",
    sources: [.zipFormat, .wellKnown, .zipSlip],
    examples: [
      .archive(["example/SKILL.md", "example/a..b"]),
      .archive([
        "example/SKILL.md", "▸../evil.sh◂", "▸/etc/passwd◂", "▸C:/evil.exe◂", "▸a\\..\\b◂",
        "▸a//b◂",
      ]),
    ]
  ) { judged, report in
    for entry in judged.archive.entries {
      guard let problem = entry.pathProblem, problem.isUnsafe else { continue }
      var help: String?
      if problem == .backslash {
        help = "old Windows tools write `\\` between names: use tar, 7-Zip or `skillctl package`"
      }
      report(whole: entry.path.archiveShown, "the path \(problem.words)", help: help)
    }
    for problem in judged.archive.problems {
      if case .unsafePath = problem.kind { report(problem) }
    }
  }
}

extension ArchivePath.Problem {
  /// A phrase that goes on after "the path".
  var words: String {
    switch self {
    case .empty: "is empty"
    case .notUTF8: "is not UTF-8"
    case .absolute: "starts with a slash"
    case .drive(let drive): "starts with the drive \(drive)"
    case .parent: "leads out of its folder by `..`"
    case .backslash: "holds a backslash"
    case .controlCharacter: "holds a control character"
    case .emptyPart: "has an empty part"
    case .dotStart: "starts with `./`"
    case .dotPart: "has `.` as a part"
    case .tooLong(let limit): "has more than \(limit) bytes"
    case .tooDeep(let limit): "has more than \(limit) parts"
    case .windowsName(let reason): "cannot be unpacked on Windows: \(reason)"
    }
  }
}
