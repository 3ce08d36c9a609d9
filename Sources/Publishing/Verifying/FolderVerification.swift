import SkillModel

/// Verifies a published folder: reads every file once, opens what the indexes name, and holds all of
/// it against the indexes and the list of digests.
enum FolderVerification {
  /// An index of 60,000 skills has a third of it.
  private static let largestIndex = 256 * 1024 * 1024

  private static let mostFindings = 100_000

  static func target(
    _ place: TargetPlace, request: Verify.Request, linter: Linter,
    progress: @escaping @Sendable (Verify.Progress) -> Void
  ) async throws -> Verify.Target {
    let root = place.path
    let scan = try PublishingError.wrapping { () throws(FileError) in try FolderScan(root) }
    let texts = Texts(of: scan, in: root)
    let indexes = texts.indexes()
    let baseURL = request.baseURL ?? indexes.first { $0.format == .catalogue }?.baseURL?.value
    let plans = ArtifactPlan.all(indexes, baseURL: baseURL)

    var files: [String: PublishedFolder.File] = [:]
    var oddities = scan.oddities + texts.oddities
    var contents: [String: PublishedFolder.Content] = [:]
    var findings: [Finding] = []
    var size = 0
    var archives = 0
    var done = 0
    var unlisted = 0
    var hasError = false
    try await scan.files.concurrentMap(
      limit: request.jobs,
      { path in FolderItem.read(path, in: root, plan: plans[path], linter: linter) },
      inOrder: { item in
        done += 1
        progress(Verify.Progress(done: done, total: scan.files.count))
        guard let file = item.file else {
          oddities.append(
            PublishedFolder.Oddity(
              path: item.path, what: "it cannot be read: \(item.failure ?? "")"))
          return
        }
        files[item.path] = file
        size += file.size
        if item.isArchive { archives += 1 }
        if let content = item.content { contents[item.path] = content }
        // A hostile folder must not fill the memory; what it is refused for is kept.
        if findings.count < mostFindings {
          findings += item.findings
        } else {
          unlisted += item.findings.count
          let errors = item.findings.filter { $0.severity == .error }
          if !hasError { findings += errors.prefix(1) }
          hasError = hasError || !errors.isEmpty
        }
      })
    try await legacySkills(indexes, plans).concurrentMap(
      limit: request.jobs, { FolderItem.legacy($0, in: root, linter: linter) },
      inOrder: { item in
        if let content = item.content { contents[item.path] = content }
        findings += item.findings
      })
    let folder = PublishedFolder(
      path: root, files: files, oddities: oddities, sums: texts.sums, indexes: indexes,
      contents: contents, baseURL: baseURL, texts: texts.files)
    findings += linter.result(in: folder).findings
    let coverage = Coverage(of: folder)
    var notes: [String] = []
    if unlisted > 0 { notes.append("\(unlisted) findings about archives are not listed") }
    if request.purpose != nil {
      notes.append("--for was not used: the indexes say what each archive here is for")
    }
    return Verify.Target(
      path: root,
      kind: .folder(
        Verify.FolderFacts(
          files: scan.files.count, skills: coverage.skills, archives: archives,
          checked: coverage.checked, unchecked: coverage.unchecked + notes)),
      words: coverage.words, size: size, sha256: nil,
      findings: findings.sorted(by: Finding.inOrder))
  }

  /// The folders of skills that are published as plain files alone.
  private static func legacySkills(
    _ indexes: [PublishedIndex], _ plans: [String: ArtifactPlan]
  ) -> [String] {
    guard let index = indexes.first(where: { $0.format == .legacyWellKnown }) else { return [] }
    let known = Set(plans.values.map(\.name))
    let names = index.skills.map(\.name.value).filter { name in
      !known.contains(name) && ArchivePath.problem(name) == nil && !name.contains("/")
    }
    return names.map { index.folder + $0 }
  }

  /// The list of digests and the indexes, as bytes.
  private struct Texts {
    private(set) var files: [SkillFile] = []
    private(set) var sums: ChecksumList?
    private(set) var oddities: [PublishedFolder.Oddity] = []

    init(of scan: FolderScan, in root: String) {
      let present = Set(scan.files)
      for name in [ChecksumList.fileName] + PublishedIndex.paths.map(\.path)
      where present.contains(name) {
        do throws(FileError) {
          let bytes = try Files.readPlain(root + "/" + name, limit: largestIndex).bytes
          if name == ChecksumList.fileName { sums = ChecksumList.read(bytes) }
          files.append(SkillFile(path: name, bytes: bytes))
        } catch {
          let what = error.isTooLarge ? "an index of over 256 MiB" : "it cannot be read"
          oddities.append(PublishedFolder.Oddity(path: name, what: what))
        }
      }
    }

    func indexes() -> [PublishedIndex] {
      PublishedIndex.paths.compactMap { known in
        files.first { $0.path == known.path }.map {
          PublishedIndex.read($0.bytes, path: known.path, format: known.format)
        }
      }
    }
  }
}
