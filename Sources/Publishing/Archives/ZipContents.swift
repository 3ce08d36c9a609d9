import SkillModel

/// Unpacks a zip.
///
/// libarchive gets one entry at a time: a local header that says what the directory says, and the
/// bytes our own reading found. So there is one opinion on what the archive holds, and libarchive
/// unpacks and checks the checksum.
enum ZipContents {
  static func read(_ bytes: [UInt8], isInside: Bool, _ budget: inout ArchiveBudget)
    -> ArchiveLevel
  {
    var level = ArchiveLevel(.zip)
    let structure = ZipStructure(bytes, &level, &budget)
    level.maker = ZipMaker.tell(structure.entries, ByteFields(bytes))
    let mayUnpack =
      structure.isReadable
      && isBounded(structure.entries, bytes.count, isInside: isInside, &level, &budget)
    for entry in structure.entries {
      guard mayUnpack, let data = entry.data, let bytes = unpack(entry, bytes[data], &level) else {
        level.entries.append(listed(entry, nil, &level))
        continue
      }
      level.entries.append(listed(entry, bytes, &level))
      if entry.kind == .file {
        level.contents.append(
          ArchiveLevel.Content(
            path: entry.path, executable: (entry.permissions ?? 0) & 0o100 != 0, bytes: bytes))
      }
    }
    return level
  }

  /// Looks at what the directory declares before anything is unpacked; unpacking an entry stops at
  /// its declared size.
  private static func isBounded(
    _ entries: [ZipEntry], _ packed: Int, isInside: Bool, _ level: inout ArchiveLevel,
    _ budget: inout ArchiveBudget
  ) -> Bool {
    var sum = 0
    var isSane = true
    for entry in entries {
      let (total, overflow) = sum.addingReportingOverflow(entry.size)
      sum = overflow ? .max : total
      if let kind = budget.excessiveRatio(
        unpacked: entry.size, packed: entry.packed, above: ArchiveBudget.harmless)
      {
        level.report(kind, entry: entry.path, offset: entry.offset)
        isSane = false
      }
    }
    guard isSane else { return false }
    if let kind = budget.excessiveRatio(
      unpacked: sum, packed: packed, above: isInside ? ArchiveBudget.harmless : 0)
    {
      level.report(kind)
      return false
    }
    guard budget.take(bytes: sum) else {
      level.report(.tooLarge(limit: budget.limits.unpacked))
      return false
    }
    return true
  }

  /// Nil when it cannot be unpacked; why stands among the problems.
  private static func unpack(
    _ entry: ZipEntry, _ data: ArraySlice<UInt8>, _ level: inout ArchiveLevel
  ) -> [UInt8]? {
    let isWhole = entry.kind == .file || entry.kind == .symlink || entry.size > 0
    guard isWhole, !entry.isEncrypted, entry.method == 0 || entry.method == 8,
      entry.size < 0xFFFF_FFFF, entry.packed < 0xFFFF_FFFF
    else { return nil }
    let read: (bytes: [UInt8], count: Int)
    do throws(ArchiveInput.Failure) {
      let input = try ArchiveInput.open(.zipEntry, [header(entry)[...], data])
      guard try input.next() != nil else { throw ArchiveInput.Failure(reason: "no entry") }
      read = try input.read(most: entry.size)
    } catch {
      level.report(problem(entry, error), entry: entry.path, offset: entry.offset)
      return nil
    }
    guard read.count == entry.size else {
      level.report(
        .sizeMismatch(declared: entry.size, actual: read.count), entry: entry.path,
        offset: entry.offset)
      return nil
    }
    return read.bytes
  }

  /// libarchive says in words alone what does not fit.
  private static func problem(_ entry: ZipEntry, _ failure: ArchiveInput.Failure)
    -> ArchiveProblem.Kind
  {
    if failure.reason.contains("bad CRC") { return .checksumMismatch }
    if failure.reason.contains("uncompressed data is wrong size"), failure.count != entry.size {
      return .sizeMismatch(declared: entry.size, actual: failure.count)
    }
    return .damaged(reason: failure.reason)
  }

  /// A local header for libarchive: no descriptor, and a name that means nothing.
  private static func header(_ entry: ZipEntry) -> [UInt8] {
    var bytes: [UInt8] = [0x50, 0x4B, 3, 4, 20, 0, 0, 0]
    func append(_ value: Int, _ width: Int) {
      for index in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }
    append(entry.method, 2)
    append(0x21_0000, 4)
    append(entry.crc, 4)
    append(entry.packed, 4)
    append(entry.size, 4)
    append(1, 2)
    append(0, 2)
    return bytes + [UInt8(ascii: "x")]
  }

  /// No link is longer on any system.
  private static let longestTarget = 4096

  private static func listed(_ entry: ZipEntry, _ bytes: [UInt8]?, _ level: inout ArchiveLevel)
    -> Archive.Entry
  {
    var kind = Archive.Entry.Kind.file
    switch entry.kind {
    case .file: break
    case .folder:
      kind = .folder
      if entry.size > 0 {
        level.report(
          .damaged(reason: "a folder with contents"), entry: entry.path, offset: entry.offset)
      }
    case .symlink:
      let target = bytes.map { String(decoding: $0.prefix(longestTarget), as: UTF8.self) }
      kind = .symlink(target: target ?? "")
    case .device: kind = .device
    case .fifo: kind = .fifo
    }
    return Archive.Entry(
      path: entry.path, isUTF8: entry.isUTF8, kind: kind, permissions: entry.permissions,
      size: bytes?.count ?? 0,
      sha256: kind == .file ? bytes.map { Digest.sha256($0) } : nil)
  }
}
