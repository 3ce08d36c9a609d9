extension Rule {
  static let unsafeMarketplaceSource = overPublished(
    "SK832", "unsafe-marketplace-source", .error,
    summary: "A plugin's archive in a marketplace has no https URL, or no digest.",
    why:
      "Claude Code fetches archives over https alone; without `sha256` it cannot tell a swapped one",
    help: "set `base_url` to an https URL in skillctl.yaml, and give `sha256`",
    sources: [.claudeMarketplaces],
    examples: [
      .published([(".claude-plugin/marketplace.json", Rule.marketplace())]),
      .published([
        (
          ".claude-plugin/marketplace.json",
          Rule.marketplace(url: "▸\"http://acme.example/plugins/pdf.zip\"◂")
        )
      ]),
    ]
  ) { folder, report in
    guard let index = folder.index(.marketplace) else { return }
    for artifact in index.skills.flatMap(\.artifacts) {
      if !artifact.url.value.asciiLowercased.hasPrefix("https://") {
        report(artifact.url.range, in: index.path, "the archive's URL does not start with https://")
      }
      if artifact.digest == nil {
        report(
          artifact.url.range, in: index.path, "the archive has no `sha256`", severity: .warning)
      }
    }
  }
}
