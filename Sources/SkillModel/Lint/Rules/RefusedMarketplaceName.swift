extension Rule {
  static let refusedMarketplaceName = overPublished(
    "SK831", "refused-marketplace-name", .error,
    summary: "A marketplace's name is reserved, or not in kebab case.",
    why: "Claude Code or Claude Desktop refuses to add the marketplace",
    help: "choose another `name` in skillctl.yaml, then build the folder again",
    sources: [.claudeMarketplaces],
    examples: [
      .published([(".claude-plugin/marketplace.json", Rule.marketplace(name: "\"acme-skills\""))]),
      .published([
        (".claude-plugin/marketplace.json", Rule.marketplace(name: "▸\"agent-skills\"◂"))
      ]),
    ]
  ) { folder, report in
    guard let index = folder.index(.marketplace), let name = index.name,
      let problem = Catalogue.marketplaceNameProblem(of: name.value)
    else { return }
    report(name.range, in: index.path, problem)
  }

  /// A marketplace of one plugin.
  static func marketplace(
    name: String = "\"acme\"", url: String = "\"https://acme.example/plugins/pdf.zip\"",
    source: String = "{"
  ) -> String {
    """
    {"name": \(name), "owner": {"name": "ACME"},
     "plugins": [{"name": "pdf", "source": \(source)"source": "archive",
      "url": \(url),
      "sha256": "\(String(repeating: "0", count: 64))"}}]}

    """
  }
}
