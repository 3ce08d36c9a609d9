extension Rule {
  static let duplicateName = Rule.overCollection(
    "SK161", "duplicate-name", .error,
    summary: "Two skills of the collection have one name.",
    why: "a catalogue, an installer and an agent tell skills apart by their name alone",
    help: "rename one of them, with its folder",
    sources: [.specification, .ghSkill],
    examples: [
      Example(
        "---\nname: pdf\ndescription: d\n---\n", directory: "pdf",
        beside: [Example("---\nname: csv\ndescription: d\n---\n", directory: "csv")]),
      Example(
        "---\nname: ▸PDF◂\ndescription: d\n---\n", directory: "pdf-2",
        beside: [Example("---\nname: pdf\ndescription: d\n---\n", directory: "pdf")]),
    ]
  ) { skills, report in
    var groups: [String: [Skill]] = [:]
    for skill in skills {
      guard let name = skill.name, !name.isEmpty else { continue }
      groups[name.asOfCollection, default: []].append(skill)
    }
    for (_, group) in groups.sorted(by: { $0.key < $1.key }) where group.count > 1 {
      for skill in group {
        guard let node = skill.nameNode, let name = node.string,
          let other = group.first(where: { $0.path != skill.path })
        else { continue }
        report.look(at: skill)
        report(node.range, "the name '\(name.shortened())' is also that of \(other.path)")
      }
    }
  }
}
