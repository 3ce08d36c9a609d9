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
  /// The skills' folders as they were shown, sorted.
  let shownPaths: [String]
  /// Each skill still as its bytes, in the same order.
  private let records: [ArraySlice<UInt8>]

  /// A skill's record by its place in ``shownPaths``.
  func skill(at index: Int) -> CachedSkill? {
    var reader = ByteReader(records[index])
    return try? reader.skill()
  }

  /// The same without the listing of `dist/`, which is large and looked at first.
  consuming func droppingOutput() -> BuildCache {
    output = FolderListing(entries: [])
    return self
  }

  static let magic = Array("skillctl cache 4\n".utf8)

  /// The file for one pair of sources and output.
  static func path(_ plan: BuildPlan, in folder: String) -> String {
    let root = (try? Files.realPath(plan.request.root)) ?? plan.request.root
    let name = Digest.sha256(Array((root + "\0" + plan.out.path).utf8)).prefix(32)
    return "\(folder)/\(name).build"
  }

  /// Reads the cache; a missing, damaged or outdated one is nil.
  ///
  /// The file is what ``CacheDraft`` writes: the magic, the skills' records, what was known at the
  /// end of the build, how long that is, and the SHA-256 of all before.
  static func load(_ plan: BuildPlan) -> BuildCache? {
    guard let folder = plan.request.cache,
      let bytes = try? Files.read(path(plan, in: folder)),
      bytes.starts(with: magic), bytes.count > magic.count + 8 + 64
    else { return nil }
    let content = bytes.dropLast(64)
    var hash = Digest.Running()
    hash.update(content)
    var size = ByteReader(content.suffix(8))
    guard hash.sha256.utf8.elementsEqual(bytes.suffix(64)), let count = try? size.int(),
      (0...content.count - magic.count - 8).contains(count)
    else { return nil }
    let end = content.dropLast(8)
    return try? BuildCache(
      records: end.dropFirst(magic.count).dropLast(count), end: end.suffix(count),
      key: BuildKey.text(plan))
  }

  private init?(records: ArraySlice<UInt8>, end: ArraySlice<UInt8>, key: String)
    throws(ByteReader.Damaged)
  {
    var reader = ByteReader(end)
    guard try reader.text() == key else { return nil }
    sourceStamp = try reader.int64()
    outputStamp = try reader.int64()
    output = try reader.listing()
    datesKey = try reader.text()
    collection = try reader.list { (reader) throws(ByteReader.Damaged) in try reader.finding() }
    docs = try reader.docs()
    files = try reader.int()
    bytes = try reader.int()
    let count = try reader.int()
    reader = ByteReader(records)
    var slices: [ArraySlice<UInt8>] = []
    var paths: [String] = []
    for _ in 0..<max(0, count) {
      let record = try reader.slice()
      var first = ByteReader(record)
      paths.append(try first.text())
      slices.append(record)
    }
    shownPaths = paths
    self.records = slices
  }
}
