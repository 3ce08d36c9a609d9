extension Rule {
  static let missingPublishedFile = overPublished(
    "SK801", "missing-published-file", .error,
    summary: "An index or SHA256SUMS names a file that is not in the published folder.",
    why: "whoever asks for it gets an error, or what somebody else puts there",
    help: "build the folder again with `skillctl package --all`, or copy it again whole",
    sources: [.checksumFormat, .wellKnown],
    examples: [
      .published([("SHA256SUMS", "sha256(a.txt)  a.txt\n"), ("a.txt", "A\n")]),
      .published([("SHA256SUMS", "▸\(String(repeating: "0", count: 64))  a.txt◂\n")]),
    ]
  ) { folder, report in
    // What is there as a link has a rule of its own.
    let odd = Set(folder.oddities.map(\.path))
    for line in folder.sums?.lines ?? []
    where folder.files[line.path] == nil && !odd.contains(line.path) {
      report(
        line.range, in: ChecksumList.fileName, "'\(line.path.shortened())' is missing")
    }
    if folder.sums == nil, folder.index(.catalogue) != nil {
      report(whole: ChecksumList.fileName, "the folder has no \(ChecksumList.fileName)")
    }
    for index in folder.indexes {
      for skill in index.skills {
        for artifact in skill.artifacts {
          guard case .file(let path) = folder.resolve(artifact.url.value, in: index),
            folder.files[path] == nil
          else { continue }
          report(artifact.url.range, in: index.path, "'\(path.shortened())' is missing")
        }
        guard index.format == .legacyWellKnown else { continue }
        for file in skill.files ?? [] {
          let path = index.folder + skill.name.value + "/" + file.path.value
          guard folder.files[path] == nil else { continue }
          report(file.path.range, in: index.path, "'\(path.shortened())' is missing")
        }
      }
    }
  }
}
