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
    var checked = CheckedSkills(at: locations)
    let earlier = kept?.earlier
    try await locations.batches(for: jobs).concurrentMap(
      limit: jobs,
      { batch in
        try batch.map { location in
          if let known = earlier?.known(location) { return known }
          return try PublishingError.wrapping { () throws(FileError) in
            try known(location, linter, isListed: earlier != nil)
          }
        }
      },
      inOrder: { batch in
        for known in batch {
          checked.add(known.skill)
          kept?.take(known)
        }
        step(checked.count, locations.count)
      })
    kept?.finish()
    checked.results.append(try collectionResult(checked.namesakes, linter))
    if let root {
      let docs = try PublishingError.wrapping { () throws(FileError) in
        configuration.site.docs ? try DocsReader.read(root: root, skills: locations) : nil
      }
      if let docs { checked.results.append(linter.result(in: docs)) }
      if let theme = try PublishingError.readingTheme(root: root) {
        checked.results.append(linter.result(in: theme))
      }
    }
    return checked.result(of: linter)
  }

  /// Validates the skill at a path in the calling thread; nil when there is no skill, or not this one alone.
  ///
  /// For one skill, other threads take as long to begin as the skill does. It throws ``PublishingError`` like
  /// ``run(_:root:configuration:cache:jobs:step:)``.
  package static func run(alone path: String, configuration: Configuration) throws -> Result? {
    let isDocument = path.pathParts.last.map { Discovery.isDocument(String($0)) } ?? false
    guard isDocument || Files.exists(path + "/SKILL.md") else { return nil }
    let locations = try discover([path])
    guard locations.count == 1 else { return nil }
    let linter = Linter(configuration: configuration)
    var checked = CheckedSkills(at: locations)
    checked.add(
      try PublishingError.wrapping { () throws(FileError) in
        let skill = try SkillReader.read(locations[0])
        return CheckedSkill(skill, linter.result(in: skill))
      })
    checked.results.append(try collectionResult(checked.namesakes, linter))
    return checked.result(of: linter)
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
    var folders = RealFolders()
    do {
      for path in paths {
        let found = try Discovery.skills(at: path)
        if found.isEmpty { throw PublishingError.noSkill(path: path) }
        for location in found where seen.insert(try folders.realPath(location.folder)).inserted {
          locations.append(location)
        }
      }
    } catch let error as FileError {
      throw PublishingError.file(error)
    }
    return locations.sorted { $0.shown.utf8.lexicographicallyPrecedes($1.shown.utf8) }
  }
}

/// Resolves the folders that discovery gives, of which many lie in one.
private struct RealFolders {
  private var parent = (shown: "", real: "")

  mutating func realPath(_ folder: String) throws(FileError) -> String {
    guard let slash = folder.lastSlash, slash > folder.startIndex else {
      return try Files.realPath(folder)
    }
    let (above, name) = (folder[..<slash], folder[folder.index(after: slash)...])
    // What the user names may be a link, or `..`.
    guard name != "..", name != ".", try Files.info(folder).kind == .directory else {
      return try Files.realPath(folder)
    }
    if parent.shown != above { parent = (String(above), try Files.realPath(String(above))) }
    return (parent.real == "/" ? "" : parent.real) + "/" + name
  }
}
