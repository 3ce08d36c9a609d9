extension Rule {
  static let contentDigestDiffers = overPublished(
    "SK816", "content-digest-differs", .error,
    summary: "A skill's `content_digest` or `size` does not follow from the files listed for it.",
    why: "the digest names a skill's content for locks and reviews; a wrong one names nothing",
    help: "build the folder again with `skillctl package --all`",
    sources: [.wellKnown],
    examples: [
      .published(
        [
          ("index.json", Rule.catalogue()), ("skills/pdf.skill", "(an archive)\n"),
          ("SKILL.md", Rule.catalogueDocument),
        ], archives: ["skills/pdf.skill": [("SKILL.md", Rule.catalogueDocument)]]),
      .published(
        [
          (
            "index.json",
            Rule.catalogue(content: String(repeating: "0", count: 64))
              .replacingAll("\"content_digest\": ", with: "\"content_digest\": ▸")
              .replacingAll(",\n  \"archives\"", with: "◂,\n  \"archives\"")
          ),
          ("skills/pdf.skill", "(an archive)\n"), ("SKILL.md", Rule.catalogueDocument),
        ], archives: ["skills/pdf.skill": [("SKILL.md", Rule.catalogueDocument)]]),
    ]
  ) { folder, report in
    guard let index = folder.index(.catalogue) else { return }
    for skill in index.skills {
      guard let files = skill.files else { continue }
      let facts = files.compactMap(\.facts)
      if facts.count < files.count { continue }
      if let digest = skill.contentDigest {
        let right = "sha256:" + Catalogue.contentDigest(facts)
        if digest.value != right {
          report(
            digest.range, in: index.path, "the files give \(right.prefix(19))…")
        }
      }
      let size = facts.reduce(0) { $0 &+ $1.size }
      if let written = skill.size, written.value != size {
        report(written.range, in: index.path, "the files have \(size) bytes together")
      }
    }
  }
}
