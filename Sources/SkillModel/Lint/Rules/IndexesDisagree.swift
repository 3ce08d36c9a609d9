extension Rule {
  static let indexesDisagree = overPublished(
    "SK818", "indexes-disagree", .error,
    summary: "Two indexes of one folder tell different things of a skill.",
    why:
      "what a client offers depends on which index it reads; one of them was not built with the rest",
    help: "build the folder again with `skillctl package --all`",
    sources: [.wellKnown],
    examples: [
      .published([
        ("index.json", Rule.catalogue()), ("SKILL.md", Rule.catalogueDocument),
        ("skills/pdf.skill", "(an archive)\n"),
        (".well-known/skills/index.json", Rule.onlySkill("pdf", "Fills forms.")),
      ]),
      .published([
        ("index.json", Rule.catalogue()), ("SKILL.md", Rule.catalogueDocument),
        ("skills/pdf.skill", "(an archive)\n"),
        (".well-known/skills/index.json", Rule.onlySkill("pdf", "▸Reads mail.◂")),
      ]),
      .published([
        ("index.json", Rule.catalogue()), ("SKILL.md", Rule.catalogueDocument),
        ("skills/pdf.skill", "(an archive)\n"),
        (".well-known/skills/index.json", Rule.onlySkill("▸csv◂", "Fills forms.")),
      ]),
    ]
  ) { folder, report in
    guard let catalogue = folder.index(.catalogue), catalogue.faults.isEmpty else { return }
    var known: [String: PublishedIndex.Skill] = [:]
    for skill in catalogue.skills { known[skill.name.value] = skill }
    for index in folder.indexes where index.format != .catalogue && index.format != .llms {
      for skill in index.skills {
        guard let other = known[skill.name.value] else {
          report(
            skill.name.range, in: index.path,
            "`index.json` knows no skill '\(skill.name.value.shortened())'")
          continue
        }
        if let text = skill.description, text.value != other.description?.value {
          report(text.range, in: index.path, "`index.json` has another description")
        }
      }
      let purpose: ArchivePurpose? =
        switch index.format {
        case .wellKnown: .wellKnown
        case .marketplace: .marketplace
        default: nil
        }
      guard let purpose, index.faults.isEmpty else { continue }
      let names = Set(index.skills.map(\.name.value))
      for skill in catalogue.skills where !names.contains(skill.name.value) {
        let isFor = skill.artifacts.contains {
          $0.purpose == purpose || $0.purpose == nil && purpose == .wellKnown
        }
        guard isFor else { continue }
        report(
          skill.name.range, in: catalogue.path,
          "\(index.path) does not name '\(skill.name.value.shortened())'")
      }
    }
  }

  /// A discovery index of version 0.1.0 with one skill; marks stand inside of the quotes.
  static func onlySkill(_ name: String, _ description: String) -> String {
    func quoted(_ text: String) -> String {
      text.hasPrefix("▸") ? "▸\"\(text.dropFirst().dropLast())\"◂" : "\"\(text)\""
    }
    return """
      {"skills": [{"name": \(quoted(name)), "description": \(quoted(description)),
       "files": ["SKILL.md"]}]}

      """
  }
}
