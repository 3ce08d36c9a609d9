extension Rule {
  static let indexDescriptionDiffers = overPublished(
    "SK821", "index-description-differs", .warning,
    summary: "An index describes a skill in other words than its SKILL.md.",
    why:
      "the discovery format says that the two should be the same; a client chooses by the one and loads the other",
    help: "take the description of the front matter over into the index",
    sources: [.wellKnown],
    examples: [
      .published(
        [
          (".well-known/agent-skills/index.json", Rule.wellKnown("pdf.tar.gz", "archive")),
          (".well-known/agent-skills/pdf.tar.gz", "(an archive)\n"),
        ],
        archives: [
          ".well-known/agent-skills/pdf.tar.gz": [("SKILL.md", Rule.catalogueDocument)]
        ]),
      .published(
        [
          (
            ".well-known/agent-skills/index.json",
            Rule.wellKnown("pdf.tar.gz", "archive")
              .replacingAll("\"Fills forms.\"", with: "▸\"Reads mail.\"◂")
          ),
          (".well-known/agent-skills/pdf.tar.gz", "(an archive)\n"),
        ],
        archives: [
          ".well-known/agent-skills/pdf.tar.gz": [("SKILL.md", Rule.catalogueDocument)]
        ]),
    ]
  ) { folder, report in
    for index in folder.indexes where index.format != .marketplace {
      for skill in index.skills {
        guard let description = skill.description,
          let (path, content) = folder.contents(of: skill, in: index).first,
          let written = content.description, written != description.value
        else { continue }
        report(
          description.range, in: index.path, "the SKILL.md in '\(path)' has another description")
      }
    }
  }
}
