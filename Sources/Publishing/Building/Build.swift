import SkillModel

/// One build from skills to a staging folder, or to digests alone.
struct Build {
  let plan: BuildPlan
  private let linter: Linter
  private let dates: SkillDates?
  private(set) var summary = BuildSummary()
  /// Every file of the new `dist/` but `.gitignore`, sorted once the build is finished.
  private(set) var files: [PublishedFile] = []
  /// Nil when nothing is to be written.
  private(set) var staging: Staging?

  /// The pages of `docs/`; nil when there are none to publish.
  private var pages: DocPages?
  /// What was found in `docs/`, for the next build.
  private(set) var docs = CachedDocs.none

  /// What an earlier build left, and which files of its `dist/` are not what it wrote.
  private var earlier: (cache: BuildCache, untrusted: Set<String>)?
  /// What the next build may take over.
  private(set) var draft: CacheDraft?
  /// Where archives come from when none is made.
  private let kept: KeptArchives?

  init(
    _ plan: BuildPlan, staging: Staging?, dates: SkillDates? = nil,
    earlier: (cache: BuildCache, untrusted: Set<String>)? = nil, draft: CacheDraft? = nil
  ) {
    self.plan = plan
    self.staging = staging
    self.dates = dates
    self.earlier = earlier
    self.draft = draft
    kept = plan.request.packs ? nil : KeptArchives(in: plan.out, kinds: plan.kinds)
    linter = Linter(configuration: plan.request.configuration)
  }

  /// Reads, lints and packs every skill, writing each as soon as its turn has come.
  mutating func packSkills(_ progress: @escaping @Sendable (Package.Progress) -> Void) async throws
  {
    let make = maker()
    let count = plan.locations.count
    var done = 0
    var build = self
    try await plan.locations.concurrentMap(
      limit: plan.request.jobs, make,
      inOrder: { skill in
        try PublishingError.wrapping { () throws(FileError) in try build.take(skill) }
        done += 1
        progress(.packing(done: done, of: count))
      })
    // Its bytes are as many as a cache file's.
    build.earlier = nil
    try PublishingError.wrapping { () throws(FileError) in try build.readDocs() }
    build.summary.finish(linter, theme: plan.site?.folder)
    self = build
  }

  /// Reads and lints `docs/`, anew whenever a build has anything to do: there are few of them.
  private mutating func readDocs() throws(FileError) {
    guard let site = plan.site, site.options.docs else { return }
    let root = plan.request.root
    let folder = root + "/" + Docs.folder
    let listing = plan.request.cache == nil ? nil : FolderListing(of: folder)
    guard let read = try DocsReader.read(root: root, skills: plan.locations) else { return }
    let findings = linter.result(in: read).findings
    let secrets = Set(findings.filter(\.isSecret).map(\.path))
    summary.add(findings, leftOut: secrets.sorted())
    docs = CachedDocs(
      state: listing.map { .listed($0) } ?? .unknown, elsewhere: read.elsewhere.mapValues(\.exists),
      findings: findings)
    guard site.hasDocs else { return }
    pages = DocPages(
      site: site, docs: read, withheld: secrets, root: root, skills: summary.published)
  }

  /// What is done with each skill, on any thread.
  private func maker() -> @Sendable (SkillLocation) async throws -> SkillBuild {
    let linter = linter
    let (kinds, site, kept) = (plan.kinds, plan.site, kept)
    let request = plan.request
    let (listed, precompress) = (request.cache != nil, request.precompress)
    let earlier = earlier
    var places: [String: Int] = [:]
    for (index, shown) in (earlier?.cache.shownPaths ?? []).enumerated() { places[shown] = index }
    return { [places] location in
      var known: CachedSkill?
      if let (cache, untrusted) = earlier, let index = places[location.shown] {
        known = cache.skill(at: index)
        if known?.isUsable(for: request) == false { known = nil }
        if let files = known?.files, files.contains(where: { untrusted.contains($0.path) }) {
          known = nil
        }
        if let known, known.listing.isCurrent(in: location.folder, trustedBefore: cache.sourceStamp)
        {
          return known.build(location, outlined: true)
        }
      }
      let earlier = known
      return try PublishingError.wrapping { () throws(FileError) in
        try SkillBuild.make(
          location, linter: linter, kinds: kinds, site: site, kept: kept,
          precompress: precompress, earlier: earlier, listed: listed)
      }
    }
  }

  private mutating func take(_ skill: SkillBuild) throws(FileError) {
    let dated = dates?.dates(of: BuildPlan.folder(of: skill.location, root: plan.request.root))
    guard let packed = summary.add(skill, dates: dated) else { return }
    files += packed.files
    if let cached = CachedSkill(skill) { draft?.add(cached) }
    guard staging != nil else { return }
    switch skill.origin {
    case .fresh: try write(packed)
    case .earlier: try takeOver(packed.files, of: skill.location)
    }
    BuildStep.skillWritten.reached()
  }

  private mutating func write(_ packed: SkillBuild.Packed) throws(FileError) {
    for (output, facts) in zip(packed.outputs, packed.files) {
      try staging?.write(output, facts)
    }
    for file in packed.kept { try staging?.carry(file, from: plan.out.path) }
  }

  /// Gives the old `dist/`'s files a second name in the new one; where that is refused, the skill is
  /// packed again.
  private mutating func takeOver(_ files: [PublishedFile], of location: SkillLocation)
    throws(FileError)
  {
    do {
      for file in files { try staging?.link(file, from: plan.out.path) }
    } catch {
      try staging?.discard(files.map(\.path))
      let again = try SkillBuild.make(
        location, linter: linter, kinds: plan.kinds, site: plan.site, kept: kept,
        precompress: plan.request.precompress)
      guard case .success(let packed) = again.packed,
        packed.files.sorted(by: PublishedFile.inOrder) == files.sorted(by: PublishedFile.inOrder)
      else { throw error }
      try write(packed)
    }
  }

  /// Adds the indexes, the pages that show all skills, those of `docs/`, the full text, the feed, the
  /// list of pages, `SHA256SUMS` over everything before it, and `.gitignore`.
  mutating func addIndexes() async throws {
    var build = self
    let catalogue = plan.catalogue(summary.entries, newest: dates?.newest)
    let collection = CollectionFiles(
      catalogue: catalogue, consumers: plan.request.configuration.consumers, site: plan.site,
      items: summary.items, docs: pages)
    try await build.add(collection.makers(besides: files))
    let fullText = FullTextFile(
      catalogue: catalogue, documents: summary.documents, staging: staging,
      hasPages: plan.site != nil
    ).output()
    let closing = [fullText] + collection.closing(over: build.files + [PublishedFile(fullText)])
    try await build.add(closing.map { file in FileMaker(path: file.path) { file } })
    self = build
    do throws(FileError) {
      files.sort(by: PublishedFile.inOrder)
      try add(CollectionFiles.checksums(of: files))
      files.sort(by: PublishedFile.inOrder)
      try staging?.write(OutputFile(path: Ownership.ignoreFile, bytes: Ownership.ignoreBytes))
    } catch {
      throw PublishingError.file(error)
    }
    BuildStep.indexesWritten.reached()
  }

  /// Makes and adds files that belong to no skill, and their twins.
  private mutating func add(_ makers: [FileMaker]) async throws {
    var build = self
    let precompress = plan.request.precompress
    let taken = precompress ? Set(makers.map(\.path)) : []
    try await makers.concurrentMap(
      limit: plan.request.jobs,
      { maker in
        let file = maker.make()
        do throws(ArchiveWriter.Failure) {
          return [file] + (precompress ? try Precompression.twins(of: [file], taken: taken) : [])
        } catch {
          throw PublishingError.archive(skill: file.path, error)
        }
      },
      inOrder: { files in
        try PublishingError.wrapping { () throws(FileError) in
          for file in files { try build.add(file) }
        }
      })
    self = build
  }

  /// Adds a file that belongs to no skill.
  private mutating func add(_ file: OutputFile) throws(FileError) {
    let facts = PublishedFile(file)
    try staging?.write(file, facts)
    files.append(facts)
  }

  /// Every file that `dist/` should hold, `.gitignore` included.
  var expected: [PublishedFile] {
    files + [
      PublishedFile(OutputFile(path: Ownership.ignoreFile, bytes: Ownership.ignoreBytes))
    ]
  }

  /// Keeps the build's results for the next one.
  mutating func keep(output: FolderListing, sourceStamp: Int64, outputStamp: Int64) {
    guard var draft else { return }
    draft.finish(self, output: output, sourceStamp: sourceStamp, outputStamp: outputStamp)
  }

  func result(_ outcome: Package.Outcome, notes: [String] = []) -> Package.Result {
    let stopped = outcome == .stopped
    let lost = stopped ? [] : kept?.losses(summary.entries) ?? []
    return Package.Result(
      outcome: outcome, rows: summary.rows, findings: summary.findings,
      leftOut: stopped ? [] : summary.leftOut, notes: plan.notes + notes + lost,
      files: stopped ? 0 : files.count, bytes: stopped ? 0 : files.reduce(0) { $0 + $1.size },
      missingArchives: stopped ? nil : summary.missingArchives(plan))
  }
}
