extension Rule {
  static let collidingEntries = overArchive(
    "SK705", "colliding-entries", .error,
    summary: "Two entries of the archive would be one file, here or on another system.",
    why: "which of the two is read depends on who unpacks the archive",
    help: "rename or remove one of them",
    sources: [.googleRegistry, .windowsNames],
    examples: [
      .archive(["example/SKILL.md", "example/a.md", "example/b.md"]),
      .archive(
        [
          "example/SKILL.md", "example/Readme.md", "▸example/README.md◂", "example/caf\u{E9}.md",
          "▸example/cafe\u{301}.md◂",
        ]),
      .archive(["example/SKILL.md", "▸example/SKILL.md◂"]),
    ]
  ) { judged, report in
    for collision in judged.archive.collisions {
      let other = collision.with.shortened(to: 200)
      let words =
        switch collision.kind {
        case .duplicate: "the path stands in the archive twice"
        case .letterCase: "the path differs from '\(other)' in case alone"
        case .normalization: "the path differs from '\(other)' in its Unicode form alone"
        case .fileAsFolder: "'\(other)' is a file and a folder at once"
        case .belowLink: "it lies below the link '\(other)'"
        }
      report(whole: collision.path.archiveShown, words)
    }
  }
}
