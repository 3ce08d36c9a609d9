extension Rule {
  static let indexNameDiffers = overPublished(
    "SK822", "index-name-differs", .error,
    summary: "An index names a skill otherwise than the SKILL.md of its artifact.",
    why: "a client installs it under the index's name, where its own name no longer fits",
    help: "write the skill's own name into the index, or publish the right artifact",
    sources: [.wellKnown, .specification],
    examples: [
      .published(
        [
          ("index.json", Rule.catalogue()), ("skills/pdf.skill", "(an archive)\n"),
          ("SKILL.md", Rule.catalogueDocument),
        ], archives: ["skills/pdf.skill": [("SKILL.md", Rule.catalogueDocument)]]),
      .published(
        [
          ("index.json", Rule.catalogue(name: "▸\"csv\"◂")),
          ("skills/pdf.skill", "(an archive)\n"), ("SKILL.md", Rule.catalogueDocument),
        ], archives: ["skills/pdf.skill": [("SKILL.md", Rule.catalogueDocument)]]),
    ]
  ) { folder, report in
    for index in folder.indexes where index.format != .marketplace {
      for skill in index.skills {
        for (path, content) in folder.contents(of: skill, in: index) {
          guard let name = content.name, name != skill.name.value else { continue }
          report(
            skill.name.range, in: index.path,
            "the SKILL.md in '\(path)' is named '\(name.shortened())'")
          break
        }
      }
    }
  }
}
