import SkillModel

extension Package {
  /// Builds and replaces `dist/`, whole or not at all.
  ///
  /// - Throws: ``PublishingError``; `CancellationError` when the task was cancelled, with `dist/`
  ///   untouched.
  package static func run(
    _ request: Request, progress: @escaping @Sendable (Progress) -> Void
  ) async throws -> Result {
    let plan = try BuildPlan(request, history: try await SourceHistory.find(root: request.root))
    do {
      if plan.out.replacement == .exchange { try Files.makeDirectory(plan.out.parent) }
    } catch {
      throw PublishingError.file(error)
    }
    let lock = try await BuildLock.acquire(for: plan.out) { progress(.waiting(holder: $0)) }
    BuildStep.locked.reached()
    let result = try await build(plan, lock, progress)
    lock.release()
    return result
  }

  /// Builds under the lock.
  private static func build(
    _ plan: BuildPlan, _ lock: borrowing BuildLock,
    _ progress: @escaping @Sendable (Progress) -> Void
  ) async throws -> Result {
    let stamp = lock.stamp()
    var earlier: (cache: BuildCache, untrusted: Set<String>)?
    if stamp != nil, let cache = BuildCache.load(plan) {
      let untrusted = try await Unchanged.untrusted(plan, cache)
      if untrusted.isEmpty, cache.datesKey == plan.datesKey,
        let result = try await Unchanged.result(plan, cache)
      {
        return result
      }
      earlier = (cache.droppingOutput(), untrusted)
    }
    let (plan, dates) = try await dated(plan)
    // Where the cache knows every entry, a build made them all.
    if earlier?.untrusted.isEmpty != true { try Ownership.check(plan.out) }
    let staging = try PublishingError.wrapping { () throws(FileError) in
      try Replacement.clear(plan.out)
      return try Staging(for: plan.out)
    }
    BuildStep.stagingCreated.reached()
    let draft = stamp == nil ? nil : CacheDraft(plan)
    defer { draft?.discard() }
    var build = Build(plan, staging: staging, dates: dates, earlier: earlier, draft: draft)
    earlier = nil
    do {
      let (result, output) = try await fill(&build, staging, progress)
      if let stamp, let output { try await keep(&build, output, lock, stamp) }
      return result
    } catch {
      // The folder is cleared by the next build should this fail too.
      try? Files.remove(staging.path)
      throw error
    }
  }

  /// The dates of a build; where git cannot read what it has, the build goes on without.
  private static func dated(_ plan: BuildPlan) async throws -> (BuildPlan, SkillDates?) {
    if let dates = try await plan.dates() { return (plan, dates) }
    guard plan.history.head != nil else { return (plan, nil) }
    return (try BuildPlan(plan.request, history: plan.history.unreadable), nil)
  }

  /// - Returns: the result, and `dist/` as the file system shows it when its bytes are known.
  private static func fill(
    _ build: inout Build, _ staging: Staging, _ progress: @escaping @Sendable (Progress) -> Void
  ) async throws -> (Result, FolderListing?) {
    let plan = build.plan
    try await build.packSkills(progress)
    guard !build.summary.stops(allowFindings: plan.request.allowFindings) else {
      try? Files.remove(staging.path)
      return (build.result(.stopped), nil)
    }
    if !plan.request.allowFindings, let (skill, failure) = build.summary.archiveFailure {
      throw PublishingError.archive(skill: skill, failure)
    }
    try await build.addIndexes()
    try Task.checkCancellation()
    do throws(FileError) {
      if plan.out.exists, mayBeCurrent(build) {
        let before = FolderListing(of: plan.out.path)
        if try isCurrent(build) {
          try Files.remove(staging.path)
          return (build.result(.upToDate), await confirmed(plan, before))
        }
      }
    } catch {
      throw PublishingError.file(error)
    }
    guard let finished = build.staging else { return (build.result(.upToDate), nil) }
    progress(.writing(files: build.files.count))
    let gone = removed(build)
    let written = try await Replacement.synchronize(finished, listed: build.draft != nil)
    let note = try PublishingError.wrapping { () throws(FileError) in
      try Replacement.perform(finished, plan.out)
    }
    let result = build.result(.written, notes: [gone, note].compactMap { $0 })
    return (result, await confirmed(plan, written))
  }

  /// `dist/` as it is now, when nobody has changed a file since `listing`; folders and a file's count
  /// of names may have changed by what the build itself did.
  private static func confirmed(_ plan: BuildPlan, _ listing: FolderListing?) async
    -> FolderListing?
  {
    await listing?.renewed(in: plan.out.path, jobs: plan.request.jobs)
  }

  /// Saves the cache with a stamp that is newer than all it describes, which may take the clock of
  /// the file system one more tick.
  private static func keep(
    _ build: inout Build, _ output: FolderListing, _ lock: borrowing BuildLock, _ stamp: Int64
  ) async throws {
    let newest = output.newest
    var outputStamp = lock.stamp() ?? stamp
    for _ in 0..<20 where outputStamp <= newest {
      try await Task.sleep(for: .milliseconds(2))
      outputStamp = lock.stamp() ?? stamp
    }
    build.keep(output: output, sourceStamp: stamp, outputStamp: outputStamp)
  }

  /// Whether the `SHA256SUMS` of `dist/` says that it is what was built.
  private static func mayBeCurrent(_ build: Build) -> Bool {
    guard let sums = build.files.first(where: { $0.path == Checksums.fileName }),
      let present = try? Files.read(build.plan.out.path + "/" + Checksums.fileName)
    else { return false }
    return present.count == sums.size && Digest.sha256(present) == sums.digest
  }

  /// Whether `dist/` holds every byte already.
  private static func isCurrent(_ build: Build) throws(FileError) -> Bool {
    let out = build.plan.out
    var differences = try Difference.between(out.path, and: build.expected)
    let inner = OutputFolder.innerPrefix
    differences.removeAll { $0.path.hasPrefix(inner) }
    return differences.isEmpty
  }

  /// Names the skills that `dist/` held and the new one does not.
  private static func removed(_ build: Build) -> String? {
    let path = build.plan.out.path + "/" + Checksums.fileName
    guard let bytes = try? Files.read(path), let digests = Checksums.read(bytes) else { return nil }
    let names = Set(digests.keys.compactMap(skillName))
      .subtracting(build.summary.entries.map(\.name))
    guard !names.isEmpty else { return nil }
    let list = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: ", ")
    let verb = names.count == 1 ? "is" : "are"
    return "\(list) \(verb) no longer in \(build.plan.out.shown)"
  }

  /// The skill that a file of `dist/` belongs to.
  private static func skillName(_ path: String) -> String? {
    let parts = path.pathParts.map(String.init)
    switch (parts.first, parts.count) {
    case ("skills", 2) where parts[1].hasSuffix(".skill"): return String(parts[1].dropLast(6))
    case ("plugins", 2) where parts[1].hasSuffix(".zip"): return String(parts[1].dropLast(4))
    case (".well-known", 3...) where parts[2].hasSuffix(".tar.gz"):
      return String(parts[2].dropLast(7))
    case (".well-known", 4...): return parts[2]
    default: return nil
    }
  }

  /// Compares `dist/` with what would be built, reading every byte and writing none.
  ///
  /// The result's outcome is `stopped` when findings forbid a build, `upToDate` when there is no
  /// difference, else `written`: what a build would do.
  ///
  /// - Throws: ``PublishingError``.
  package static func check(
    _ request: Request, progress: @escaping @Sendable (Progress) -> Void
  ) async throws -> (result: Result, differences: [Difference]) {
    var request = request
    request.cache = nil
    let history = try await SourceHistory.find(root: request.root)
    let (plan, dates) = try await dated(try BuildPlan(request, history: history))
    var build = Build(plan, staging: nil, dates: dates)
    try await build.packSkills(progress)
    if build.summary.stops(allowFindings: request.allowFindings) {
      return (build.result(.stopped), [])
    }
    if !request.allowFindings, let (skill, failure) = build.summary.archiveFailure {
      throw PublishingError.archive(skill: skill, failure)
    }
    try await build.addIndexes()
    do {
      let differences =
        plan.out.exists
        ? try Difference.between(plan.out.path, and: build.expected)
        : build.expected.sorted(by: PublishedFile.inOrder)
          .map { Difference(kind: .missing, path: $0.path) }
      return (build.result(differences.isEmpty ? .upToDate : .written), differences)
    } catch {
      throw PublishingError.file(error)
    }
  }
}
