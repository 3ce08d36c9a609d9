extension Rule {
  static let changedFile = overPublished(
    "SK803", "changed-file", .error,
    summary: "A file of the published folder has another digest than SHA256SUMS says.",
    why: "it is not what was published: it was changed, or cut off while it was copied",
    help: "copy the folder again, or build it again with `skillctl package --all`",
    sources: [.checksumFormat],
    examples: [
      .published([("SHA256SUMS", "sha256(a.txt)  a.txt\n"), ("a.txt", "A\n")]),
      .published(
        [("SHA256SUMS", "\(String(repeating: "0", count: 64))  a.txt\n"), ("a.txt", "A\n")],
        flagged: ["a.txt"]),
    ]
  ) { folder, report in
    report(
      wholes: (folder.sums?.lines ?? []).compactMap { line in
        guard let file = folder.files[line.path], file.sha256 != line.digest else { return nil }
        return (
          line.path,
          "its SHA-256 is \(file.sha256.prefix(12))…, SHA256SUMS says \(line.digest.prefix(12))…"
        )
      })
  }
}
