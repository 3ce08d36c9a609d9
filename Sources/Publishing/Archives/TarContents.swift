import SkillModel

/// Unpacks a tar archive with libarchive, and holds what it says against our own reading.
enum TarContents {
  /// - Returns: the entries as our own reading saw them.
  @discardableResult
  static func read(
    _ bytes: [UInt8], into level: inout ArchiveLevel, _ budget: inout ArchiveBudget
  ) -> [TarDirectory.Entry] {
    let directory = TarDirectory(bytes, &level, &budget)
    if level.format == .tar { level.maker = TarMaker.tell(directory.entries, gzip: nil) }
    let sum = directory.entries.reduce(0) { $0 + $1.data.count }
    var isReadable = directory.isReadable
    if isReadable, !budget.take(bytes: sum) {
      level.report(.tooLarge(limit: budget.limits.unpacked))
      isReadable = false
    }
    let contents = isReadable ? unpack(bytes, directory.entries, &level) : [:]
    for (index, entry) in directory.entries.enumerated() {
      let bytes = contents[index]
      let kind = entry.kind
      level.entries.append(
        Archive.Entry(
          path: entry.path, isUTF8: entry.isUTF8, kind: kind,
          permissions: UInt32(entry.header.mode & 0o7777), size: bytes?.count ?? 0,
          sha256: bytes.map { Digest.sha256($0) }))
      if let bytes {
        level.contents.append(
          ArchiveLevel.Content(
            path: entry.path, executable: entry.header.mode & 0o100 != 0, bytes: bytes))
      }
    }
    return directory.entries
  }

  /// The contents of files by their index. What libarchive sees otherwise is reported, and ends it.
  private static func unpack(
    _ bytes: [UInt8], _ entries: [TarDirectory.Entry], _ level: inout ArchiveLevel
  ) -> [Int: [UInt8]] {
    var contents: [Int: [UInt8]] = [:]
    var current: TarDirectory.Entry?
    // Without a UTF-8 locale libarchive keeps the names of pax headers to itself.
    let locale = try? UTF8Locale(
      needed: entries.contains { $0.hasPax && !$0.name.allSatisfy { $0 < 0x80 } })
    do throws(ArchiveInput.Failure) {
      let input = try ArchiveInput.open(.tar, [bytes[...]])
      for (index, entry) in entries.enumerated() {
        current = entry
        let seen = try input.next()
        guard let seen, agrees(seen, entry) else {
          let name = seen?.path.map { String(decoding: $0, as: UTF8.self) } ?? "no entry"
          throw ArchiveInput.Failure(reason: "another reader sees `\(name)` here")
        }
        guard entry.kind == .file else { continue }
        let content = try input.read(most: entry.data.count).bytes
        guard content[...] == bytes[entry.data] else {
          throw ArchiveInput.Failure(reason: "another reader sees other contents")
        }
        contents[index] = content
      }
      current = nil
      if let more = try input.next() {
        let name = more.path.map { String(decoding: $0, as: UTF8.self) } ?? "an entry"
        throw ArchiveInput.Failure(reason: "another reader sees `\(name)` behind the end")
      }
    } catch {
      level.report(.damaged(reason: error.reason), entry: current?.path, offset: current?.offset)
    }
    _ = consume locale
    return contents
  }

  private static func agrees(_ seen: ArchiveInput.Header, _ entry: TarDirectory.Entry) -> Bool {
    guard seen.isFile == (entry.kind == .file) else { return false }
    if let path = seen.path, path != entry.name { return false }
    return !seen.isFile || seen.size == entry.data.count
  }
}
