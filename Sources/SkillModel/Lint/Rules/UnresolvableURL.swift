extension Rule {
  static let unresolvableURL = overPublished(
    "SK813", "unresolvable-url", .error,
    summary: "A URL of an index leads out of the published folder, or nowhere.",
    why: "clients fetch something else than what was published here",
    help: "give a path below the folder, or a URL below `base_url`",
    sources: [.urls, .wellKnown],
    examples: [
      .published([
        (".well-known/agent-skills/index.json", Rule.wellKnown("pdf.tar.gz", "archive")),
        (".well-known/agent-skills/pdf.tar.gz", "(an archive)\n"),
      ]),
      .published([
        (
          ".well-known/agent-skills/index.json",
          Rule.wellKnown("../../../pdf.tar.gz", "archive", marked: true)
        )
      ]),
    ]
  ) { folder, report in
    let isOurs = folder.index(.catalogue)?.faults.isEmpty == true
    for index in folder.indexes {
      for skill in index.skills {
        for artifact in skill.artifacts {
          let url = artifact.url
          switch folder.resolve(url.value, in: index) {
          case .file: continue
          case .unsafe(let reason):
            report(
              url.range, in: index.path, "'\(url.value.shortened())' cannot be used: \(reason)")
          case .elsewhere where isOurs:
            report(
              url.range, in: index.path,
              "'\(url.value.shortened(to: 100))' does not lie below \(folder.baseURL ?? "this folder")"
            )
          case .elsewhere: continue
          }
        }
      }
    }
  }

  /// A discovery index of one skill.
  static func wellKnown(
    _ url: String, _ type: String, marked: Bool = false, digest: String? = nil
  ) -> String {
    let digest = digest ?? "sha256:sha256(.well-known/agent-skills/\(url))"
    let shown = marked ? "▸\"\(url)\"◂" : "\"\(url)\""
    return """
      {"$schema": "https://schemas.agentskills.io/discovery/0.2.0/schema.json",
       "skills": [{"name": "pdf", "type": "\(type)", "description": "Fills forms.",
        "url": \(shown),
        "digest": "\(digest)"}]}

      """
  }
}
