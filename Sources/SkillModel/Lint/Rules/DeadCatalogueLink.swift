extension Rule {
  static let deadCatalogueLink = overPublished(
    "SK841", "dead-catalogue-link", .error,
    summary: "A link of llms.txt leads to no file of the published folder.",
    why: "a language model that follows it finds nothing",
    help: "build the folder again with `skillctl package --all`",
    sources: [.llmsText],
    examples: [
      .published([("llms.txt", "# A\n\n- [pdf](pdf.md): Forms.\n"), ("pdf.md", "A\n")]),
      .published([("llms.txt", "# A\n\n- [pdf](▸pdf.md◂): Forms.\n")]),
    ]
  ) { folder, report in
    guard let index = folder.index(.llms) else { return }
    for link in index.links {
      switch folder.resolve(link.value, in: index) {
      case .file(let path) where folder.files[path] != nil: continue
      case .elsewhere: continue
      case .file(let path):
        report(link.range, in: index.path, "'\(path.shortened())' is missing")
      case .unsafe(let reason):
        report(link.range, in: index.path, "'\(link.value.shortened())' cannot be used: \(reason)")
      }
    }
  }
}
