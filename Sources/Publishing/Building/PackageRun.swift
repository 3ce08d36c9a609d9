import SkillModel

extension Package {
  /// Builds and replaces `dist/`, whole or not at all.
  ///
  /// - Throws: ``PublishingError``; `CancellationError` when the task was cancelled, with `dist/`
  ///   untouched.
  package static func run(
    _ request: Request, progress: @escaping @Sendable (Progress) -> Void
  ) async throws -> Result {
    let plan = try BuildPlan(request)
    try Ownership.check(plan.out)
    do {
      if plan.out.replacement == .exchange { try Files.makeDirectory(plan.out.parent) }
    } catch {
      throw PublishingError.file(error)
    }
    let lock = try await BuildLock.acquire(for: plan.out) { progress(.waiting(holder: $0)) }
    BuildStep.locked.reached()
    // Another build may have filled the folder while this one waited.
    try Ownership.check(plan.out)
    let staging: Staging
    do {
      try Replacement.clear(plan.out)
      staging = try Staging(for: plan.out)
    } catch {
      throw PublishingError.file(error)
    }
    BuildStep.stagingCreated.reached()
    let result: Result
    do { result = try await fill(plan, staging, progress) } catch {
      // The folder is cleared by the next build should this fail too.
      try? Files.remove(staging.path)
      throw error
    }
    lock.release()
    return result
  }

  private static func fill(
    _ plan: BuildPlan, _ staging: Staging, _ progress: @escaping @Sendable (Progress) -> Void
  ) async throws -> Result {
    var build = Build(plan, staging: staging)
    try await build.packSkills(progress)
    guard !build.summary.stops(allowFindings: plan.request.allowFindings) else {
      try? Files.remove(staging.path)
      return build.result(.stopped)
    }
    if !plan.request.allowFindings, let (skill, failure) = build.summary.archiveFailure {
      throw PublishingError.archive(skill: skill, failure)
    }
    try build.addIndexes()
    try Task.checkCancellation()
    do throws(FileError) {
      guard let finished = build.staging else { return build.result(.upToDate) }
      if plan.out.exists, try isCurrent(build) {
        try Files.remove(staging.path)
        return build.result(.upToDate)
      }
      progress(.writing(files: build.files.count))
      let gone = removed(build)
      let note = try Replacement.perform(finished, plan.out)
      return build.result(.written, notes: [gone, note].compactMap { $0 })
    } catch {
      throw PublishingError.file(error)
    }
  }

  /// Whether `dist/` holds every byte already.
  private static func isCurrent(_ build: Build) throws(FileError) -> Bool {
    let out = build.plan.out
    guard let sums = build.files.first(where: { $0.path == Checksums.fileName }),
      let present = try? Files.read(out.path + "/" + Checksums.fileName),
      present.count == sums.size, Digest.sha256(present) == sums.digest
    else { return false }
    var differences = try Difference.between(out.path, and: build.expected)
    let inner = OutputFolder.innerPrefix
    differences.removeAll { $0.kind == .unexpected && $0.path.hasPrefix(inner) }
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
    let parts = path.split(separator: "/").map(String.init)
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
    let plan = try BuildPlan(request)
    do {
      let names = plan.out.exists ? try Files.list(plan.out.path).names : []
      if names.allSatisfy({ $0 == Ownership.ignoreFile }) {
        throw PublishingError.notBuilt(out: plan.out.shown)
      }
    } catch let error as FileError {
      throw PublishingError.file(error)
    }
    var build = Build(plan, staging: nil)
    try await build.packSkills(progress)
    if build.summary.stops(allowFindings: request.allowFindings) {
      return (build.result(.stopped), [])
    }
    if !request.allowFindings, let (skill, failure) = build.summary.archiveFailure {
      throw PublishingError.archive(skill: skill, failure)
    }
    try build.addIndexes()
    do {
      let differences = try Difference.between(plan.out.path, and: build.expected)
      return (build.result(differences.isEmpty ? .upToDate : .written), differences)
    } catch {
      throw PublishingError.file(error)
    }
  }
}
