import SkillModel

/// Brings the live site up to date, one update after the other.
actor LiveUpdater {
  private let request: LiveSite.Request
  /// The folder with the skills, as ``Discovery`` shows it.
  private let folder: String
  /// What the settings were made of.
  private var sources: [FolderListing?]
  private var settingsFault: (any Error)?
  private var skillsFault: (any Error)?
  private var docsFault: (any Error)?
  /// By the skill's folder.
  private var readingFaults: [String: any Error] = [:]
  /// The update that is under way.
  private var last: Task<Void, Never>?

  private init(_ request: LiveSite.Request, _ sources: [FolderListing?]) {
    self.request = request
    self.sources = sources
    folder = Self.skillsFolder(request.root)
  }

  private static func skillsFolder(_ root: String) -> String {
    Discovery.normalized(root == "/" ? "/skills" : root + "/skills")
  }

  private static func sources(_ root: String) -> [FolderListing?] {
    LiveSettings.sources.map { FolderListing(of: root + "/" + $0) }
  }

  // MARK: The start

  static func start(
    _ request: LiveSite.Request, _ progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> (LiveUpdater, LiveState) {
    let updater = LiveUpdater(request, sources(request.root))
    let settings = try LiveSettings(request, dates: try await dates(request))
    let locations = try discover(request.root)
    var skills: [LiveSkill] = []
    try await locations.concurrentMap(
      limit: request.jobs,
      { location in
        try PublishingError.wrapping { () throws(FileError) in
          try LiveSkill.read(location, settings)
        }
      },
      inOrder: { skill in
        skills.append(skill)
        progress(skills.count, locations.count)
      })
    let docs = try PublishingError.wrapping { () throws(FileError) in
      try LiveDocs.read(request.root, settings, locations)
    }
    return (updater, LiveState(settings, skills, docs, root: request.root))
  }

  private static func dates(_ request: LiveSite.Request) async throws -> SkillDates? {
    let history = try await SourceHistory.find(root: request.root)
    let cache = request.cache.map { HistoryCache(in: $0, of: history) }
    return SkillDates(
      history: try await history.dates(cache: cache) ?? [:], latest: request.sourceDate)
  }

  /// - Throws: ``PublishingError``, also when there is no skill.
  private static func discover(_ root: String) throws -> [SkillLocation] {
    let folder = skillsFolder(root)
    let found: [SkillLocation]
    do { found = try Discovery.skills(at: folder) } catch {
      throw error.isMissing ? PublishingError.noSkill(path: folder) : PublishingError.file(error)
    }
    if found.isEmpty { throw PublishingError.noSkill(path: folder) }
    return found
  }

  // MARK: Updates

  func update(
    _ change: LiveChange, _ now: @escaping @Sendable () -> LiveState,
    _ publish: @escaping @Sendable (LiveState) -> Void
  ) async -> LiveUpdate {
    await inTurn { updater in
      let start = ContinuousClock.now
      let state = now()
      let (next, changed) = await updater.apply(change, to: state)
      if let next { publish(next) }
      return updater.report(on: next ?? state, changed: changed, ContinuousClock.now - start)
    }
  }

  /// Puts a skill in the place of another, if that is still served.
  func replace(
    _ skill: LiveSkill, with other: LiveSkill, _ now: @escaping @Sendable () -> LiveState,
    _ publish: @escaping @Sendable (LiveState) -> Void
  ) async {
    await inTurn { updater in
      let state = now()
      var skills = state.skills
      guard let place = skills.firstIndex(where: { $0 === skill }) else { return }
      skills[place] = other
      publish(LiveState(state.settings, skills, state.docs, root: updater.request.root))
    }
  }

  /// Runs after everything that was begun before.
  private func inTurn<Value: Sendable>(
    _ body: @escaping @Sendable (isolated LiveUpdater) async -> Value
  ) async -> Value {
    let before = last
    let task = Task {
      await before?.value
      return await body(self)
    }
    last = Task { _ = await task.value }
    return await task.value
  }

  func report(on state: LiveState, changed: [String], _ duration: Duration) -> LiveUpdate {
    var faults = [settingsFault, skillsFault, docsFault].compactMap { $0 }
    faults += readingFaults.sorted { $0.key < $1.key }.map(\.value)
    return LiveUpdate(
      changed: changed, findings: state.summary.findings, faults: faults,
      skills: state.published.count, leftOut: state.summary.leftOut, notes: state.settings.notes,
      duration: duration)
  }

  /// - Returns: the new state, nil when nothing is to be replaced, and what differs.
  private func apply(_ change: LiveChange, to state: LiveState) async -> (LiveState?, [String]) {
    let extent = await LiveExtent(change, of: state, in: folder, jobs: request.jobs)
    var changed: [String] = []
    let settings = renew(state.settings, extent, &changed)
    let relint = settings.configuration != state.settings.configuration
    var locations = state.skills.map(\.location)
    var needed = relint ? Set(locations.map(\.folder)) : extent.skills
    if extent.mayHaveMoved || skillsFault != nil {
      do {
        locations = try Self.discover(request.root)
        skillsFault = nil
      } catch {
        skillsFault = error
        // The last good skills stay, and nothing is read where nothing is.
        needed = []
      }
    }
    let known = Dictionary(state.skills.map { ($0.location.folder, $0) }) { first, _ in first }
    needed.formUnion(readingFaults.keys)
    needed.formUnion(locations.lazy.map(\.folder).filter { known[$0] == nil })
    let read = await self.read(locations.filter { needed.contains($0.folder) }, settings)
    let keepsFiles = settings.makesSameFiles(as: state.settings)
    var isSame = keepsFiles && changed.isEmpty
    let skills = locations.compactMap { location -> LiveSkill? in
      let old = known[location.folder].map { keepsFiles ? $0 : $0.forgettingFiles() }
      guard let new = read[location.folder] else { return old }
      if let old, let confirmed = old.confirmed(by: new) { return confirmed }
      changed.append(location.shown)
      return new
    }
    let present = Set(skills.map(\.location.folder))
    changed += state.skills.map(\.location).filter { !present.contains($0.folder) }.map(\.shown)
    let found = Set(locations.map(\.folder))
    readingFaults = readingFaults.filter { found.contains($0.key) }
    isSame = isSame && changed.isEmpty
    if isSame, read.isEmpty { return (nil, []) }
    if isSame { return (state.confirmed(skills), []) }
    let docs = readDocs(settings, locations, else: state.docs)
    return (LiveState(settings, skills, docs, root: request.root), changed)
  }

  private func readDocs(
    _ settings: LiveSettings, _ locations: [SkillLocation], else last: LiveDocs?
  ) -> LiveDocs? {
    do {
      docsFault = nil
      return try LiveDocs.read(request.root, settings, locations)
    } catch {
      docsFault = error
      return last
    }
  }

  /// The settings of now, or those of before when there is a fault in them.
  private func renew(
    _ settings: LiveSettings, _ extent: LiveExtent, _ changed: inout [String]
  ) -> LiveSettings {
    var names = extent.settings
    if extent.isEverything {
      let now = Self.sources(request.root)
      for (index, name) in LiveSettings.sources.enumerated() where now[index] != sources[index] {
        names.insert(name)
      }
      sources = now
    }
    guard !names.isEmpty || settingsFault != nil else { return settings }
    do {
      let new = try LiveSettings(request, dates: settings.dates)
      let isMended = settingsFault != nil
      settingsFault = nil
      let isSame =
        new.makesSameFiles(as: settings) && new.notes == settings.notes && !names.contains("docs")
      if isSame, !isMended { return settings }
      changed += names.sorted().map { $0 == "skillctl.yaml" ? $0 : $0 + "/" }
      return new
    } catch {
      settingsFault = error
      return settings
    }
  }

  /// Reads skills; one that cannot be read is a fault, and absent.
  private func read(_ locations: [SkillLocation], _ settings: LiveSettings) async
    -> [String: LiveSkill]
  {
    let results = try? await locations.concurrentMap(limit: request.jobs) {
      location -> (String, Swift.Result<LiveSkill, FileError>) in
      do throws(FileError) {
        return (location.folder, .success(try LiveSkill.read(location, settings)))
      } catch {
        return (location.folder, .failure(error))
      }
    }
    var skills: [String: LiveSkill] = [:]
    for (folder, result) in results ?? [] {
      switch result {
      case .success(let skill):
        skills[folder] = skill
        readingFaults[folder] = nil
      case .failure(let error): readingFaults[folder] = error
      }
    }
    return skills
  }
}
