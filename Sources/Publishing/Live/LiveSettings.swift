import SkillModel

/// All that the whole site depends on besides its skills: what `skillctl.yaml` says, the theme and
/// `docs/`. One value, so that a fault in any of them leaves all of them as they were.
struct LiveSettings: Sendable {
  /// The folders and files below the root that it is made of.
  static let sources = ["skillctl.yaml", "site", "docs"]

  let configuration: Configuration
  let kinds: Set<ArchiveKind>
  let site: Site?
  let linter: Linter
  let notes: [String]
  /// Nil when none is known.
  let dates: SkillDates?

  /// - Throws: ``ConfigurationError``, ``PublishingError`` and whatever else reading gives.
  init(_ request: LiveSite.Request, dates: SkillDates?) throws {
    self.dates = dates
    configuration = try request.configuration()
    let (kinds, note) = BuildPlan.publishable(configuration.archives, configuration)
    self.kinds = kinds
    site = try BuildPlan.site(
      configuration, root: request.root, kinds: kinds, hasDates: dates != nil)
    linter = Linter(configuration: configuration)
    notes = note.map { [$0] } ?? []
  }

  /// Whether a skill's files are the same under both.
  func makesSameFiles(as other: LiveSettings) -> Bool {
    configuration == other.configuration && site?.key == other.site?.key
  }

  func catalogue(_ entries: [Catalogue.Entry]) -> Catalogue {
    var catalogue = BuildPlan.catalogue(entries, configuration, kinds: kinds)
    catalogue.newest = dates?.newest
    return catalogue
  }
}
