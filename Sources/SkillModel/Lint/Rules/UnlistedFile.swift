extension Rule {
  static let unlistedFile = overPublished(
    "SK802", "unlisted-file", .error,
    summary: "A file of the published folder does not stand in its SHA256SUMS.",
    why: "nobody can tell who put it there, and it is served like all others",
    help: "remove it, or build the folder again with `skillctl package --all`",
    sources: [.checksumFormat],
    examples: [
      .published([("SHA256SUMS", "sha256(a.txt)  a.txt\n"), ("a.txt", "A\n")]),
      .published(
        [("SHA256SUMS", "sha256(a.txt)  a.txt\n"), ("a.txt", "A\n"), ("b.txt", "B\n")],
        flagged: ["b.txt"]),
    ]
  ) { folder, report in
    guard let sums = folder.sums else { return }
    // The build's own two files that stand in no list.
    let listed = Set(sums.lines.map(\.path)).union([ChecksumList.fileName, ".gitignore"])
    report(
      wholes: folder.files.keys.filter { !listed.contains($0) }
        .map { ($0, "the file does not stand in \(ChecksumList.fileName)") })
  }
}
