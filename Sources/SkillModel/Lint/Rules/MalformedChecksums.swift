extension Rule {
  static let malformedChecksums = overPublished(
    "SK804", "malformed-checksums", .error,
    summary: "A line of SHA256SUMS is no digest and path, is there twice, or leads elsewhere.",
    why: "`sha256sum -c` stops at it, or reads a file outside of the folder",
    help: "build the folder again with `skillctl package --all`",
    sources: [.checksumFormat],
    examples: [
      .published([("SHA256SUMS", "sha256(a.txt)  a.txt\n"), ("a.txt", "A\n")]),
      .published([
        (
          "SHA256SUMS",
          "sha256(a.txt)  a.txt\n▸sha256(a.txt)  a.txt◂\n▸sha256(a.txt)  ../a.txt◂\n▸a.txt◂\n"
        ), ("a.txt", "A\n"),
      ]),
    ]
  ) { folder, report in
    for fault in folder.sums?.faults ?? [] {
      report(fault.range, in: ChecksumList.fileName, fault.value)
    }
  }
}
