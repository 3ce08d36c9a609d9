import SkillModel

/// One build from skills to a staging folder, or to digests alone.
struct Build {
  let plan: BuildPlan
  private let linter: Linter
  private(set) var summary = BuildSummary()
  /// Every file of the new `dist/` but `.gitignore`, sorted once the build is finished.
  private(set) var files: [PublishedFile] = []
  /// Nil when nothing is to be written.
  private(set) var staging: Staging?

  init(_ plan: BuildPlan, staging: consuming Staging?) {
    self.plan = plan
    self.staging = staging
    linter = Linter(configuration: plan.request.configuration)
  }

  /// Reads, lints and packs every skill, writing each as soon as its turn has come.
  mutating func packSkills(_ progress: @escaping @Sendable (Package.Progress) -> Void) async throws
  {
    let linter = linter
    let kinds = plan.kinds
    let count = plan.locations.count
    var done = 0
    var build = self
    try await plan.locations.concurrentMap(
      limit: plan.request.jobs,
      { location in
        try PublishingError.wrapping { () throws(FileError) in
          try SkillBuild.make(location, linter: linter, kinds: kinds)
        }
      },
      inOrder: { skill in
        try build.take(skill)
        done += 1
        progress(.packing(done: done, of: count))
      })
    build.summary.finish(linter)
    self = build
  }

  private mutating func take(_ skill: SkillBuild) throws {
    guard let packed = summary.add(skill, unchanged: false) else { return }
    files += packed.files
    guard staging != nil else { return }
    for (output, facts) in zip(packed.outputs, packed.files) {
      do { try staging?.write(output, facts) } catch { throw PublishingError.file(error) }
    }
    BuildStep.skillWritten.reached()
  }

  /// Adds the indexes, `SHA256SUMS` over everything before it, and `.gitignore`.
  mutating func addIndexes() throws {
    do throws(FileError) {
      for index in plan.catalogue(summary.entries).indexFiles() {
        let facts = PublishedFile(index)
        try staging?.write(index, facts)
        files.append(facts)
      }
      files.sort(by: PublishedFile.inOrder)
      let sums = OutputFile(path: Checksums.fileName, bytes: Checksums.bytes(of: files))
      let facts = PublishedFile(sums)
      try staging?.write(sums, facts)
      files.append(facts)
      files.sort(by: PublishedFile.inOrder)
      try staging?.write(OutputFile(path: Ownership.ignoreFile, bytes: Ownership.ignoreBytes))
    } catch {
      throw PublishingError.file(error)
    }
    BuildStep.indexesWritten.reached()
  }

  /// Every file that `dist/` should hold, `.gitignore` included.
  var expected: [PublishedFile] {
    files + [
      PublishedFile(OutputFile(path: Ownership.ignoreFile, bytes: Ownership.ignoreBytes))
    ]
  }

  func result(_ outcome: Package.Outcome, notes: [String] = []) -> Package.Result {
    let stopped = outcome == .stopped
    return Package.Result(
      outcome: outcome, rows: summary.rows, findings: summary.findings,
      leftOut: stopped ? [] : summary.leftOut, notes: plan.notes + notes,
      files: stopped ? 0 : files.count, bytes: stopped ? 0 : files.reduce(0) { $0 + $1.size })
  }
}
