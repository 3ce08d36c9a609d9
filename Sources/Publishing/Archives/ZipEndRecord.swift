import SkillModel

/// The record that ends a zip and says where its directory is: APPNOTE 6.3.10, sections 4.3.14 to
/// 4.3.16.
struct ZipEndRecord {
  /// The central directory, where it really lies.
  let directory: Range<Int>
  /// As declared.
  let count: Int
  /// What must be added to every offset because of bytes before the archive.
  let shift: Int

  private static let size = 22
  private static let longestComment = 0xFFFF

  /// Whether a record with a fitting comment ends the bytes.
  static func isAtEnd(of bytes: [UInt8]) -> Bool {
    let fields = ByteFields(bytes)
    return candidates(fields, from: bytes.count - size - longestComment).contains {
      isExact($0, fields)
    }
  }

  /// Finds the record; nil when there is none, with the reason among the problems.
  static func find(_ bytes: [UInt8], _ level: inout ArchiveLevel) -> ZipEndRecord? {
    let fields = ByteFields(bytes)
    let exact = candidates(fields, from: bytes.count - size - longestComment).filter {
      isExact($0, fields)
    }
    if let offset = exact.first {
      // Many readers take the last signature, whatever follows it.
      let inComment = (offset + size..<bytes.count).first { fields.hasSignature(5, 6, at: $0) }
      if let other = exact.dropFirst().first ?? inComment {
        level.report(.damaged(reason: "its comment holds a second end record"), offset: other)
      }
      return read(offset, fields, &level)
    }
    // Backwards through all of it; the first whose comment ends in time.
    for offset in stride(from: bytes.count - size, through: 0, by: -1)
    where fields.hasSignature(5, 6, at: offset) {
      guard let comment = fields.u16(offset + 20) else { continue }
      let end = offset + size + comment
      guard end <= bytes.count else { continue }
      level.report(.trailingData(count: bytes.count - end), offset: end)
      return read(offset, fields, &level)
    }
    level.report(.truncated, offset: bytes.count)
    return nil
  }

  /// Where the signature stands, last first.
  private static func candidates(_ fields: ByteFields, from start: Int) -> [Int] {
    let last = fields.bytes.count - size
    guard last >= 0 else { return [] }
    return (max(0, start)...last).reversed().filter { fields.hasSignature(5, 6, at: $0) }
  }

  private static func isExact(_ offset: Int, _ fields: ByteFields) -> Bool {
    fields.u16(offset + 20).map { offset + size + $0 == fields.bytes.count } ?? false
  }

  private struct Declared {
    var disk: Int
    var directoryDisk: Int
    var countHere: Int
    var count: Int
    var size: Int
    var offset: Int
    /// Where the directory must end.
    var end: Int
  }

  private static func read(_ offset: Int, _ fields: ByteFields, _ level: inout ArchiveLevel)
    -> ZipEndRecord?
  {
    guard let disk = fields.u16(offset + 4), let directoryDisk = fields.u16(offset + 6),
      let countHere = fields.u16(offset + 8), let count = fields.u16(offset + 10),
      let size = fields.u32(offset + 12), let start = fields.u32(offset + 16)
    else { return nil }
    var declared = Declared(
      disk: disk, directoryDisk: directoryDisk, countHere: countHere, count: count, size: size,
      offset: start, end: offset)
    if fields.hasSignature(6, 7, at: offset - 20) {
      level.report(.zip64, offset: offset - 20)
      guard let large = readZip64(offset - 20, fields, declared) else {
        level.report(
          .damaged(reason: "the Zip64 end record is missing or broken"), offset: offset - 20)
        return nil
      }
      declared = large
    }
    if declared.disk != 0 || declared.directoryDisk != 0 || declared.countHere != declared.count {
      level.report(.severalDisks, offset: offset)
    }
    return place(declared, fields, &level)
  }

  /// The record for large archives; nil when it is not where its locator says, does not reach up to
  /// the locator, or says something else than the small record does where that says anything.
  private static func readZip64(_ locator: Int, _ fields: ByteFields, _ small: Declared)
    -> Declared?
  {
    guard let recordDisk = fields.u32(locator + 4), let offset = fields.u64(locator + 8),
      let disks = fields.u32(locator + 16), fields.hasSignature(6, 6, at: offset),
      let rest = fields.u64(offset + 4), offset + 12 + rest == locator,
      let disk = fields.u32(offset + 16), let directoryDisk = fields.u32(offset + 20),
      let countHere = fields.u64(offset + 24), let count = fields.u64(offset + 32),
      let size = fields.u64(offset + 40), let start = fields.u64(offset + 48),
      agree(small.disk, disk, 0xFFFF), agree(small.directoryDisk, directoryDisk, 0xFFFF),
      agree(small.countHere, countHere, 0xFFFF), agree(small.count, count, 0xFFFF),
      agree(small.size, size, 0xFFFF_FFFF), agree(small.offset, start, 0xFFFF_FFFF)
    else { return nil }
    // One disk, which is the first, or no disks at all by some writers.
    let isOneDisk = recordDisk == 0 && disks <= 1 && disk == 0
    return Declared(
      disk: isOneDisk ? 0 : 1, directoryDisk: directoryDisk, countHere: countHere, count: count,
      size: size, offset: start, end: offset)
  }

  private static func agree(_ small: Int, _ large: Int, _ ones: Int) -> Bool {
    small == ones || small == large
  }

  /// Where the directory really lies: as declared; else right before the end record, with bytes
  /// before the archive that moved everything.
  private static func place(
    _ declared: Declared, _ fields: ByteFields, _ level: inout ArchiveLevel
  ) -> ZipEndRecord? {
    let gap = declared.end - declared.size - declared.offset
    guard declared.size <= declared.end, gap >= 0 else {
      level.report(
        .damaged(reason: "the central directory lies past its end record"), offset: declared.end)
      return nil
    }
    var shift = 0
    if gap > 0 {
      let isAsDeclared =
        declared.size > 0 && fields.hasSignature(1, 2, at: declared.offset)
      if isAsDeclared {
        let end = declared.offset + declared.size
        level.report(.hiddenData(count: gap), offset: end)
      } else {
        // Reported with the first entry.
        shift = gap
      }
    }
    let start = declared.offset + shift
    return ZipEndRecord(
      directory: start..<(start + declared.size), count: declared.count, shift: shift)
  }
}
