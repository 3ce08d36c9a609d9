import SkillModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the last build of one `dist/` left for the next: nothing in it is needed, and it may be
/// deleted at any time.
struct BuildCache: Sendable {
  /// When the skills' folders were looked at, by the clock of the file system.
  let sourceStamp: Int64
  /// When `dist/` was looked at.
  let outputStamp: Int64
  /// Every file and folder of `dist/`.
  let output: FolderListing
  /// The skills in the order of their paths, each still as its bytes.
  private let records: [(shown: String, bytes: ArraySlice<UInt8>)]
  /// The findings of rules over the whole collection.
  let collection: [Finding]
  /// Files and bytes of `dist/`, for the summary.
  let files: Int
  let bytes: Int

  var shownPaths: [String] { records.map(\.shown) }

  /// A skill's record by its place in ``shownPaths``.
  func skill(at index: Int) -> CachedSkill? {
    var reader = ByteReader(records[index].bytes)
    return try? reader.skill()
  }

  private static let magic = Array("skillctl cache 1\n".utf8)

  /// The file for one pair of sources and output.
  private static func path(_ plan: BuildPlan, in folder: String) -> String {
    let root = (try? Files.realPath(plan.request.root)) ?? plan.request.root
    let name = Digest.sha256(Array((root + "\0" + plan.out.path).utf8)).prefix(32)
    return "\(folder)/\(name).build"
  }

  /// Reads the cache; a missing, damaged or outdated one is nil.
  static func load(_ plan: BuildPlan) -> BuildCache? {
    guard let folder = plan.request.cache,
      let bytes = try? Files.read(path(plan, in: folder)),
      bytes.starts(with: magic), bytes.count > magic.count + 64,
      Digest.sha256(Array(bytes.dropLast(64))).utf8.elementsEqual(bytes.suffix(64))
    else { return nil }
    var reader = ByteReader(bytes.dropFirst(magic.count).dropLast(64))
    return try? BuildCache(&reader, key: BuildKey.text(plan))
  }

  private init?(_ reader: inout ByteReader, key: String) throws(ByteReader.Damaged) {
    guard try reader.text() == key else { return nil }
    sourceStamp = try reader.int64()
    outputStamp = try reader.int64()
    output = try reader.listing()
    collection = try reader.list { (reader) throws(ByteReader.Damaged) in try reader.finding() }
    files = try reader.int()
    bytes = try reader.int()
    records = try reader.list { (reader) throws(ByteReader.Damaged) in
      (try reader.text(), try reader.slice())
    }
  }

  /// Keeps a build's results. That they cannot be kept is no reason to fail: the next build is
  /// slower and the same.
  static func save(
    _ build: Build, output: FolderListing, sourceStamp: Int64, outputStamp: Int64
  ) {
    guard let folder = build.plan.request.cache else { return }
    var writer = ByteWriter()
    writer.write(BuildKey.text(build.plan))
    writer.write(sourceStamp)
    writer.write(outputStamp)
    writer.write(output)
    writer.write(build.summary.collection) { $1.write($0) }
    writer.write(build.files.count)
    writer.write(build.files.reduce(0) { $0 + $1.size })
    writer.write(build.keep) { skill, writer in
      var record = ByteWriter()
      record.write(skill)
      writer.write(skill.shown)
      writer.write(record.bytes)
    }
    var content = magic + writer.bytes
    content += Array(Digest.sha256(content).utf8)
    let path = path(build.plan, in: folder)
    let draft = "\(path).\(getpid())"
    do {
      try Files.makeDirectory(folder)
      try Files.remove(draft)
      try Files.write(content, to: draft, permissions: 0o600)
      try Files.rename(draft, to: path)
    } catch {
      try? Files.remove(draft)
    }
    BuildStep.cacheWritten.reached()
  }
}
