extension Rule {
  static let longPath = Rule(
    "SK505", "long-path", .error,
    summary: "A path is too long for a tar archive that every reader understands.",
    why:
      "the well-known archive is plain ustar, which holds 100 bytes of file name and 155 of folders; readers drop longer names",
    help: "shorten the file's or the folders' names",
    sources: [
      .wellKnown,
      .init(
        "POSIX pax, ustar interchange format",
        "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html",
        checked: "2026-11-21"),
    ],
    examples: [
      .body("Body.\n", files: [("\(long(100))/\(long(100))", "A\n")]),
      .body("Body.\n", files: [(long(101), "A\n")], flagged: [long(101)]),
      .body("Body.\n", files: [("\(long(156))/a", "A\n")], flagged: ["\(long(156))/a"]),
    ]
  ) { skill, report in
    for file in skill.files where !RelativePath.fitsUstar(file.path) {
      report(whole: file.path, "the path has \(file.path.utf8.count) bytes and does not fit")
    }
  }
}

private func long(_ count: Int) -> String { String(repeating: "a", count: count) }
