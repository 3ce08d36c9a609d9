package import SkillModel
import Synchronization

/// A repository's site in memory: every file that ``Package/run(_:progress:)`` would write with
/// findings allowed, made when it is asked for, and kept up with the sources.
///
/// Every skill is read and linted at the start. Its archives and pages are made on demand, and so is
/// what shows all skills. Dates are those of the start. A fault in the sources leaves the last good
/// state in its place.
package final class LiveSite: Sendable {
  package struct Request: Sendable {
    /// The repository's root.
    package let root: String
    package let jobs: Int
    /// Where what git said is kept between starts; nil keeps nothing.
    package let cache: String?
    /// `SOURCE_DATE_EPOCH`, as in ``Package/Request``.
    package let sourceDate: Int64?
    /// Reads `skillctl.yaml`; called again whenever it changes.
    package let configuration: @Sendable () throws -> Configuration

    package init(
      root: String, jobs: Int, cache: String? = nil, sourceDate: Int64? = nil,
      configuration: @escaping @Sendable () throws -> Configuration
    ) {
      self.root = root
      self.jobs = jobs
      self.cache = cache
      self.sourceDate = sourceDate
      self.configuration = configuration
    }
  }

  private let request: Request
  private let state: Mutex<LiveState>
  private let updater: LiveUpdater
  private let recent = RecentSkills()

  /// Reads and lints the repository.
  ///
  /// - Throws: what ``Package/run(_:progress:)`` throws for a repository that it cannot build.
  package init(
    _ request: Request,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws {
    self.request = request
    let (updater, first) = try await LiveUpdater.start(request, progress)
    self.updater = updater
    state = Mutex(first)
  }

  /// What is known now, as an update that found no change.
  package func current() async -> LiveUpdate { await updater.report(on: now, changed: [], .zero) }

  /// Looks at what has changed and replaces what is served. Updates follow one another.
  package func update(_ change: LiveChange) async -> LiveUpdate {
    await updater.update(change, { self.now }, { next in self.state.withLock { $0 = next } })
  }

  private var now: LiveState { state.withLock { $0 } }

  // MARK: Files

  /// A file by its path in `dist/`; nil where a build would write none, but for `.gitignore`, which
  /// no server hands out.
  package func file(at path: String) async -> OutputFile? {
    // A skill that turns out not to be packable changes the state, at most once each.
    while true {
      let state = now
      switch await find(path, in: state) {
      case .file(let file): return file
      case .none: return nil
      case .unpackable(let skill, let build):
        await leaveOut(skill, build)
      }
    }
  }

  /// The page for missing addresses, for a server that has the site at its root.
  package func missingPage() -> OutputFile? {
    now.settings.site.map { MissingPage(site: $0.atRoot()).page() }
  }

  private enum Found {
    case file(OutputFile)
    case none
    case unpackable(LiveSkill, SkillBuild)
  }

  private func find(_ path: String, in state: LiveState) async -> Found {
    if let skill = state.skill(at: path) {
      if let held = skill.held {
        recent.use(skill)
        return held[path].map { .file($0) } ?? .none
      }
      switch skill.make(state.settings, holding: true) {
      case .success(let packed):
        recent.use(skill)
        return packed.outputs.first { $0.path == path }.map { .file($0) } ?? .none
      case .failure(let build): return .unpackable(skill, build)
      case .gone: return .none
      }
    }
    switch state.collection.file(at: path) {
    case .file(let file): return .file(file)
    case .none: return .none
    case .needsArchives:
      if let (skill, build) = await packAll(state) { return .unpackable(skill, build) }
      if case .file(let file) = state.collection.file(at: path) { return .file(file) }
      return .none
    }
  }

  /// Packs every skill that was not packed yet.
  ///
  /// - Returns: a skill that cannot be packed, when there is one.
  private func packAll(_ state: LiveState) async -> (LiveSkill, SkillBuild)? {
    let made = try? await state.published.concurrentMap(limit: request.jobs) {
      skill -> (facts: LiveSkill.Facts?, failure: (LiveSkill, SkillBuild)?) in
      if let facts = skill.facts { return (facts, nil) }
      if case .failure(let build) = skill.make(state.settings, holding: false) {
        return (nil, (skill, build))
      }
      // What is gone by now is left out, until an update says so.
      return (skill.facts, nil)
    }
    guard let made else { return nil }
    if let failure = made.lazy.compactMap(\.failure).first { return failure }
    state.collection.complete(made.compactMap(\.facts))
    return nil
  }

  private func leaveOut(_ skill: LiveSkill, _ build: SkillBuild) async {
    await updater.replace(
      skill, with: skill.failing(with: build), { self.now },
      { next in self.state.withLock { $0 = next } })
  }

  /// Every path that is served, sorted; packs every skill.
  package func paths() async -> [String] {
    _ = await file(at: Checksums.fileName)
    let state = now
    let all = state.published.flatMap { $0.facts?.files.map(\.path) ?? [] } + state.collection.paths
    return all.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// The skills whose files were asked for last; the others' bytes are let go.
private final class RecentSkills: Sendable {
  /// Enough for somebody who goes to and fro between pages.
  private static let limit = 32
  private let skills = Mutex<[LiveSkill]>([])

  func use(_ skill: LiveSkill) {
    let old = skills.withLock { skills -> LiveSkill? in
      if skills.last === skill { return nil }
      skills.removeAll { $0 === skill }
      skills.append(skill)
      return skills.count > Self.limit ? skills.removeFirst() : nil
    }
    old?.drop()
  }
}
