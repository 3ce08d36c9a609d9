import SkillModel

/// Answers a build from the cache alone when the file system says that nothing has changed.
enum Unchanged {
  /// Which entries of `dist/` are not what the earlier build left; empty when all of them are.
  static func untrusted(_ plan: BuildPlan, _ cache: BuildCache) async throws -> Set<String> {
    let out = plan.out.path
    let changed = try await cache.output.chunks.concurrentMap(limit: plan.request.jobs) { chunk in
      chunk.filter { !$0.isCurrent(in: out, trustedBefore: cache.outputStamp) }.map(\.path)
    }
    return Set(changed.joined())
  }

  /// The result of a build to which there is nothing to do; nil when anything has changed.
  static func result(_ plan: BuildPlan, _ cache: BuildCache) async throws -> Package.Result? {
    guard cache.shownPaths == plan.locations.map(\.shown),
      cache.docs.isCurrent(plan, trustedBefore: cache.sourceStamp)
    else { return nil }
    let places = Array(plan.locations.enumerated()).map { (index: $0.offset, location: $0.element) }
    var summary = BuildSummary()
    var isCurrent = true
    try await places.concurrentMap(
      limit: plan.request.jobs,
      { index, location -> SkillBuild? in
        guard let skill = cache.skill(at: index),
          skill.isUsable(for: plan.request),
          skill.listing.isCurrent(in: location.folder, trustedBefore: cache.sourceStamp)
        else { return nil }
        return skill.build(location, outlined: false)
      },
      inOrder: { build in
        if let build { _ = summary.add(build) } else { isCurrent = false }
      })
    guard isCurrent else { return nil }
    summary.add(cache.docs.findings, leftOut: [])
    summary.finish(
      Linter(configuration: plan.request.configuration), known: cache.collection,
      theme: plan.site?.folder)
    let stopped = summary.stops(allowFindings: plan.request.allowFindings)
    return Package.Result(
      outcome: stopped ? .stopped : .upToDate, rows: summary.rows, findings: summary.findings,
      leftOut: [], notes: plan.notes, files: stopped ? 0 : cache.files,
      bytes: stopped ? 0 : cache.bytes,
      missingArchives: stopped ? nil : summary.missingArchives(plan))
  }
}
