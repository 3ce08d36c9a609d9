import SkillModel

/// What the last build of one `dist/` left for the next: nothing in it is needed, and it may be
/// deleted at any time.
struct BuildCache: Sendable {
  /// When the skills' folders were looked at, by the clock of the file system.
  let sourceStamp: Int64
  /// When `dist/` was looked at.
  let outputStamp: Int64
  /// Every file and folder of `dist/`.
  private(set) var output: FolderListing
  /// What its dates were known from.
  let datesKey: String
  /// The findings of rules over the whole collection.
  let collection: [Finding]
  let docs: CachedDocs
  /// Files and bytes of `dist/`, for the summary.
  let files: Int
  let bytes: Int
  /// The skills, each still as its bytes.
  private let file: CacheFile

  /// The skills' folders as they were shown, sorted.
  var shownPaths: [String] { file.names }

  /// A skill's record by its place in ``shownPaths``.
  func skill(at index: Int) -> CachedSkill? {
    var reader = ByteReader(file.records[index])
    return try? reader.skill()
  }

  /// The same without the listing of `dist/`, which is large and looked at first.
  consuming func droppingOutput() -> BuildCache {
    output = FolderListing(entries: [])
    return self
  }

  static let magic = Array("skillctl cache 6\n".utf8)

  /// The file for one pair of sources and output.
  static func name(_ plan: BuildPlan) -> String {
    let root = (try? Files.realPath(plan.request.root)) ?? plan.request.root
    return Digest.sha256(Array((root + "\0" + plan.out.path).utf8)).prefix(32) + ".build"
  }

  /// Reads the cache; a missing, damaged or outdated one is nil.
  static func load(_ plan: BuildPlan) -> BuildCache? {
    guard let folder = plan.request.cache,
      let file = CacheFile(folder + "/" + name(plan), magic: magic)
    else { return nil }
    return try? BuildCache(file, key: BuildKey.text(plan))
  }

  private init?(_ file: CacheFile, key: String) throws(ByteReader.Damaged) {
    var reader = ByteReader(file.end)
    guard try reader.text() == key else { return nil }
    sourceStamp = try reader.int64()
    outputStamp = try reader.int64()
    output = try reader.listing()
    datesKey = try reader.text()
    collection = try reader.list { (reader) throws(ByteReader.Damaged) in try reader.finding() }
    docs = try reader.docs()
    files = try reader.int()
    bytes = try reader.int()
    self.file = file
  }
}
