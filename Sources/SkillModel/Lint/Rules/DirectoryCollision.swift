extension Rule {
  static let directoryCollision = Rule.overCollection(
    "SK162", "directory-collision", .error,
    summary: "Two skills' folders have one name, or names that differ only in case or form.",
    why: "archives and pages are named after the folder, and on macOS and Windows the two are one",
    help: "rename one of the folders, and its skill with it",
    sources: [.windowsNames],
    examples: [
      Example(
        "---\nname: pdf\ndescription: d\n---\n", directory: "pdf",
        beside: [Example("---\nname: csv\ndescription: d\n---\n", directory: "csv")]),
      Example(
        "---\nname: pdf\ndescription: d\n---\n", directory: "pdf", flagged: ["."],
        beside: [Example("---\nname: PDF\ndescription: d\n---\n", directory: "PDF")]),
    ]
  ) { skills, report in
    var groups: [String: [Skill]] = [:]
    for skill in skills {
      groups[skill.directory.asOfCollection, default: []].append(skill)
    }
    for (_, group) in groups.sorted(by: { $0.key < $1.key }) where group.count > 1 {
      for skill in group {
        guard let other = group.first(where: { $0.path != skill.path }) else { continue }
        report.look(at: skill)
        report(whole: ".", "the folder's name collides with that of \(other.path)")
      }
    }
  }
}
