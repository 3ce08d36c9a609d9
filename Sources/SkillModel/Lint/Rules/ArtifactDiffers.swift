extension Rule {
  static let artifactDiffers = overPublished(
    "SK814", "artifact-differs", .error,
    summary: "An artifact has another digest, size or media type than its index says.",
    why: "clients compare the digest and refuse the skill, some of them without a word",
    help: "build the folder again with `skillctl package --all`, or copy it again whole",
    sources: [.wellKnown, .claudeMarketplaces],
    examples: [
      .published([
        (".well-known/agent-skills/index.json", Rule.wellKnown("pdf.tar.gz", "archive")),
        (".well-known/agent-skills/pdf.tar.gz", "(an archive)\n"),
      ]),
      .published([
        (
          ".well-known/agent-skills/index.json",
          Rule.wellKnown("pdf.tar.gz", "archive", digest: "0123")
            .replacingAll("\"0123\"", with: "▸\"0123\"◂")
        ),
        (".well-known/agent-skills/pdf.tar.gz", "(an archive)\n"),
      ]),
    ]
  ) { folder, report in
    for index in folder.indexes {
      let prefix = index.format == .wellKnown ? "sha256:" : ""
      for artifact in index.skills.flatMap(\.artifacts) {
        guard let path = folder.file(of: artifact, in: index), let file = folder.files[path] else {
          continue
        }
        if let digest = artifact.digest, digest.value != prefix + file.sha256 {
          let isDigest = digest.value.isSHA256(after: prefix)
          let message =
            isDigest
            ? "the SHA-256 of '\(path)' is \(file.sha256.prefix(12))…"
            : "no digest of the form \(prefix)⟨64 hexadecimal digits in lower case⟩"
          report(digest.range, in: index.path, message)
        }
        if let size = artifact.size, size.value != file.size {
          report(size.range, in: index.path, "'\(path)' has \(file.size) bytes")
        }
        if let type = artifact.mediaType, let right = mediaType(of: path), type.value != right {
          report(type.range, in: index.path, "'\(path)' is \(right)")
        }
      }
    }
  }

  private static func mediaType(of path: String) -> String? {
    let path = path.asciiLowercased
    if path.hasSuffix(".skill") || path.hasSuffix(".zip") { return "application/zip" }
    if path.hasSuffix(".tar.gz") || path.hasSuffix(".tgz") { return "application/gzip" }
    return path.hasSuffix(".md") ? "text/markdown" : nil
  }
}

extension String {
  /// Whether it is a prefix and 64 hexadecimal digits in lower case.
  func isSHA256(after prefix: String) -> Bool {
    utf8.starts(with: prefix.utf8) && utf8.count == prefix.utf8.count + 64
      && utf8.dropFirst(prefix.utf8.count).allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 }
  }
}
