package import SkillModel

/// Reads and lints skills without writing anything.
package enum Validate {
  package struct Result: Sendable {
    /// The skills that were looked at, as shown to people, in order.
    package let skills: [String]
    /// Sorted by ``Finding/inOrder(_:_:)``, without repetition.
    package let findings: [Finding]
    /// What the clients make of each skill, in the order of ``skills``.
    package let judged: [Judged]
    /// Exceptions of the configuration that took no finding away; of use when every skill was looked
    /// at.
    package let unusedExceptions: [Configuration.Exception]

    /// The same with what a baseline knows taken away, and what it knows in vain added.
    package func applying(_ baseline: Baseline, isWhole: Bool) -> Result {
      Result(
        skills: skills,
        findings: baseline.applied(to: findings, of: skills, isWhole: isWhole), judged: judged,
        unusedExceptions: unusedExceptions)
    }

    package init(
      skills: [String], findings: [Finding], judged: [Judged] = [],
      unusedExceptions: [Configuration.Exception] = []
    ) {
      self.skills = skills
      self.findings = findings
      self.judged = judged
      self.unusedExceptions = unusedExceptions
    }
  }

  /// What each client makes of one skill.
  package struct Judged: Sendable {
    /// As shown to people.
    package let skill: String
    /// Of every client, in the order of ``Consumer/all``.
    package let verdicts: [Verdict]

    package init(skill: String, verdicts: [Verdict]) {
      self.skill = skill
      self.verdicts = verdicts
    }
  }

  /// Validates every skill below the paths.
  ///
  /// With `root` the `docs/` of the repository there, and the files that it puts in place of the theme,
  /// are judged too.
  /// `step` is called after each skill with how many are done, of how many; from any thread.
  ///
  /// It throws ``PublishingError`` when a path is missing or holds no skill.
  package static func run(
    _ paths: [String], root: String? = nil, configuration: Configuration, jobs: Int,
    step: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
  ) async throws -> Result {
    let locations = try discover(paths)
    let linter = Linter(configuration: configuration)
    var results: [Linter.Result] = []
    var outlines: [Skill] = []
    var done = 0
    try await locations.concurrentMap(
      limit: jobs,
      { location in
        let skill = try PublishingError.wrapping { () throws(FileError) in
          try SkillReader.read(location)
        }
        return (linter.result(in: skill), skill.outline)
      },
      inOrder: { skill in
        results.append(skill.0)
        outlines.append(skill.1)
        done += 1
        step(done, locations.count)
      })
    let judged = zip(locations, results).map {
      Judged(skill: $0.shown, verdicts: $1.verdicts)
    }
    results.append(linter.result(inCollection: outlines))
    if let root {
      let docs = try PublishingError.wrapping { () throws(FileError) in
        configuration.site.docs ? try DocsReader.read(root: root, skills: locations) : nil
      }
      if let docs { results.append(linter.result(in: docs)) }
      if let theme = try PublishingError.readingTheme(root: root) {
        results.append(linter.result(in: theme))
      }
    }
    return Result(
      skills: locations.map(\.shown), findings: ordered(results.flatMap(\.findings)),
      judged: judged, unusedExceptions: linter.unusedExceptions(after: results))
  }

  /// The skills below all paths, each folder once, sorted by the path shown.
  static func discover(_ paths: [String]) throws -> [SkillLocation] {
    var locations: [SkillLocation] = []
    var seen: Set<String> = []
    do {
      for path in paths {
        let found = try Discovery.skills(at: path)
        if found.isEmpty { throw PublishingError.noSkill(path: path) }
        for location in found where seen.insert(try Files.realPath(location.folder)).inserted {
          locations.append(location)
        }
      }
    } catch let error as FileError {
      throw PublishingError.file(error)
    }
    return locations.sorted { $0.shown.utf8.lexicographicallyPrecedes($1.shown.utf8) }
  }
}
