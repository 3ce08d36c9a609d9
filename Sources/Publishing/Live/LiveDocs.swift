import SkillModel

/// The `docs/` of the live site, as they were read last.
struct LiveDocs: Sendable {
  let docs: Docs
  let findings: [Finding]
  /// Files with a secret, as they are shown.
  let withheld: Set<String>

  /// Reads and lints the folder; nil when there is none, or pages are not wanted.
  ///
  /// - Throws: ``FileError`` when the folder cannot be listed.
  static func read(_ root: String, _ settings: LiveSettings, _ skills: [SkillLocation])
    throws(FileError) -> LiveDocs?
  {
    guard let site = settings.site, site.options.docs,
      let docs = try DocsReader.read(root: root, skills: skills)
    else { return nil }
    let findings = settings.linter.result(in: docs).findings
    return LiveDocs(
      docs: docs, findings: findings, withheld: Set(findings.filter(\.isSecret).map(\.path)))
  }

  /// What makes their files; `skills` are those that are published.
  func pages(
    _ site: Site?, root: String, skills: [String: (name: String, documentPath: String)]
  ) -> DocPages? {
    guard let site, site.hasDocs else { return nil }
    return DocPages(site: site, docs: docs, withheld: withheld, root: root, skills: skills)
  }
}
