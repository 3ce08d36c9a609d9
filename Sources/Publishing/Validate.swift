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
  /// are judged too. With `cache`, a folder, what was found in skills that have not changed since is
  /// taken from there, see ``KeptFindings``.
  /// `step` is called after each skill with how many are done, of how many; from any thread.
  ///
  /// It throws ``PublishingError`` when a path is missing or holds no skill.
  package static func run(
    _ paths: [String], root: String? = nil, configuration: Configuration, cache: String? = nil,
    jobs: Int, step: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
  ) async throws -> Result {
    let locations = try discover(paths)
    let linter = Linter(configuration: configuration)
    var kept = cache.flatMap { KeptFindings(of: paths, in: $0, configuration: configuration) }
    defer { kept?.discard() }
    var results: [Linter.Result] = []
    var judged: [Judged] = []
    var namesakes = Namesakes()
    let earlier = kept?.earlier
    try await locations.concurrentMap(
      limit: jobs,
      { location in
        if let known = earlier?.known(location) { return known }
        return try PublishingError.wrapping { () throws(FileError) in
          try known(location, linter, isListed: earlier != nil)
        }
      },
      inOrder: { known in
        let (location, result) = (locations[judged.count], known.skill.result)
        if !result.isEmpty { results.append(result) }
        // Most skills are judged like the one before: that is held once then.
        let last = judged.last?.verdicts
        let verdicts = result.verdicts == last ? last ?? [] : result.verdicts
        judged.append(Judged(skill: location.shown, verdicts: verdicts))
        namesakes.add(known.skill.names)
        kept?.take(known)
        step(judged.count, locations.count)
      })
    kept?.finish()
    results.append(try collectionResult(namesakes.found.map { locations[$0] }, linter))
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

  /// Reads and lints a skill.
  private static func known(
    _ location: SkillLocation, _ linter: Linter, isListed: Bool
  ) throws(FileError) -> KeptFindings.Known {
    let listing = isListed ? FolderListing(of: location.folder) : nil
    let skill = try SkillReader.read(location)
    // What a link points at outside the folder is not in its listing.
    let isWhole = skill.treeProblems.isEmpty
    return KeptFindings.known(
      CheckedSkill(skill, linter.result(in: skill)), location, isWhole ? listing : nil)
  }

  /// What the rules over a collection find in skills that are named alike.
  private static func collectionResult(_ locations: [SkillLocation], _ linter: Linter) throws
    -> Linter.Result
  {
    let skills = try PublishingError.wrapping { () throws(FileError) in
      try locations.map { (location) throws(FileError) in try SkillReader.read(location) }
    }
    return linter.result(inCollection: skills)
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

/// Which of many skills have a name in common with another. Of each name a number is held, as there are many; two
/// names with one number do no harm, as skills are looked at closely before anything is said of them.
private struct Namesakes {
  private var first: [Int: Int] = [:]
  private var alike: Set<Int> = []
  private var count = 0

  /// Adds the next skill.
  mutating func add(_ names: [String]) {
    for name in names {
      let number = name.hashValue
      if let other = first[number] {
        alike.formUnion([other, count])
      } else {
        first[number] = count
      }
    }
    count += 1
  }

  /// In the order in which they were added.
  var found: [Int] { alike.sorted() }
}
