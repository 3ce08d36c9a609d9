import SkillModel

/// The dates of a repository as of one commit, kept so that only what came later is read again. It may
/// be deleted at any time.
struct HistoryCache: Sendable {
  private let path: String

  private static let magic = Array("skillctl history 2\n".utf8)

  /// `folder` is where caches are kept; the file is named for the repository and what of it is looked
  /// at.
  init(in folder: String, of history: SourceHistory) {
    let real = (try? Files.realPath(history.folder)) ?? history.folder
    let name = Digest.sha256(Array((real + "\0" + history.prefix).utf8)).prefix(32)
    path = "\(folder)/\(name).dates"
  }

  /// Nil for a file that is missing, damaged or of another version.
  func load() -> (head: String, dates: [String: ChangeDates])? {
    guard let bytes = try? Files.read(path), bytes.starts(with: Self.magic),
      bytes.count > Self.magic.count + 64,
      Digest.sha256(Array(bytes.dropLast(64))).utf8.elementsEqual(bytes.suffix(64))
    else { return nil }
    var reader = ByteReader(bytes.dropFirst(Self.magic.count).dropLast(64))
    guard let head = try? reader.text(),
      let rows = try? reader.list({ (reader) throws(ByteReader.Damaged) in
        let folder = try reader.text()
        let published = try reader.int64()
        return (folder, ChangeDates(published: published, updated: try reader.int64()))
      })
    else { return nil }
    return (head, Dictionary(rows) { first, _ in first })
  }

  /// Without it the next build asks git again, and gives the same.
  func save(head: String, _ dates: [String: ChangeDates]) {
    var writer = ByteWriter()
    writer.writeRaw(Self.magic)
    writer.write(head)
    writer.write(dates.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      row, writer in
      writer.write(row.key)
      writer.write(row.value.published ?? row.value.updated)
      writer.write(row.value.updated)
    }
    let bytes = writer.bytes + Array(Digest.sha256(writer.bytes).utf8)
    let draft = "\(path).new"
    guard (try? Files.makeDirectory(OutputFolder.split(path).parent)) != nil else { return }
    try? Files.remove(draft)
    guard (try? Files.write(bytes, to: draft, permissions: 0o600)) != nil else { return }
    try? Files.rename(draft, to: path)
  }
}
