import SkillModel

/// The site at one moment: never changed, but replaced.
struct LiveState: Sendable {
  let settings: LiveSettings
  /// Every skill that was found, by the path that is shown.
  let skills: [LiveSkill]
  let docs: LiveDocs?
  let summary: BuildSummary
  /// Those that are published, in the order of their entries.
  let published: [LiveSkill]
  let collection: LiveCollection
  /// Published skills by the names that their files' paths hold.
  private let names: [String: LiveSkill]

  /// `root` is the repository's.
  init(_ settings: LiveSettings, _ skills: [LiveSkill], _ docs: LiveDocs?, root: String) {
    self.settings = settings
    self.skills = skills
    self.docs = docs
    var summary = BuildSummary()
    var published: [LiveSkill] = []
    var names: [String: LiveSkill] = [:]
    for skill in skills {
      let dates = settings.dates?.dates(of: BuildPlan.folder(of: skill.location, root: root))
      guard let packed = summary.add(skill.build, dates: dates) else { continue }
      published.append(skill)
      for name in Self.names(of: packed.entry.name) { names[name] = skill }
    }
    if let docs { summary.add(docs.findings, leftOut: docs.withheld.sorted()) }
    summary.finish(settings.linter, theme: settings.site?.folder)
    self.summary = summary
    self.published = published
    self.names = names
    collection = LiveCollection(
      settings, summary,
      docs: docs?.pages(settings.site, root: root, skills: summary.published))
  }

  /// The same state with skills that were read again and show nothing new.
  func confirmed(_ skills: [LiveSkill]) -> LiveState {
    LiveState(self, skills)
  }

  private init(_ other: LiveState, _ skills: [LiveSkill]) {
    settings = other.settings
    self.skills = skills
    docs = other.docs
    summary = other.summary
    let renewed = Dictionary(skills.map { ($0.location.folder, $0) }) { first, _ in first }
    func now(_ skill: LiveSkill) -> LiveSkill { renewed[skill.location.folder] ?? skill }
    published = other.published.map(now)
    names = other.names.mapValues(now)
    collection = other.collection
  }

  /// The part behind the folder in every path that ``SkillPackager`` and ``SkillPages`` give a
  /// skill's files.
  private static func names(of skill: String) -> [String] {
    let folder = SitePath.folder(of: skill)
    return [
      String(folder.dropLast()), "skills/\(skill).skill", "plugins/\(skill).zip",
      Catalogue.wellKnownFolder + "\(skill).tar.gz", Catalogue.wellKnownFolder + skill,
      Catalogue.legacyWellKnownFolder + skill,
    ]
  }

  /// The skill that a path of `dist/` would belong to.
  func skill(at path: String) -> LiveSkill? {
    // The folders are one and two parts deep, and what follows them is the name.
    let parts = path.pathParts
    let depth = parts.first == ".well-known" ? 3 : 2
    guard parts.count >= depth else { return nil }
    return names[parts[..<depth].joined(separator: "/")]
  }
}
