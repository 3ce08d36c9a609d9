import SkillModel

/// Unpacks a gzip file and looks at what libarchive passes over: checksum, length, further members,
/// bytes after the end.
///
/// It is unpacked twice: first only counted, so that a bomb never fills memory, then into a buffer of
/// exactly that size.
enum GzipStream {
  static func read(_ bytes: [UInt8], isInside: Bool, _ budget: inout ArchiveBudget)
    -> ArchiveLevel
  {
    var level = ArchiveLevel(isInside ? nil : .tarGzip)
    let header: GzipHeader
    do { header = try GzipHeader(bytes) } catch {
      switch error {
      case .truncated: level.report(.truncated, offset: bytes.count)
      case .damaged(let reason): level.report(.damaged(reason: reason), offset: 0)
      }
      return level
    }
    guard let stream = unpack(bytes, &level, budget) else { return level }
    if stream.consumed < bytes.count {
      level.report(.trailingData(count: bytes.count - stream.consumed), offset: stream.consumed)
    }
    check(bytes, stream, header, &level)
    guard TarHeader.isHeader(stream.bytes[...]) || TarHeader.isEnd(stream.bytes[...]) else {
      if isInside {
        if !budget.take(bytes: stream.bytes.count) {
          level.report(.tooLarge(limit: budget.limits.unpacked))
        } else {
          level.contents = [.init(path: "", executable: false, bytes: stream.bytes)]
        }
      } else {
        level.format = nil
        level.report(.notAnArchive(found: "a gzip file without a tar archive in it"))
      }
      return level
    }
    level.format = .tarGzip
    let names = TarContents.read(stream.bytes, into: &level, &budget)
    level.maker = TarMaker.tell(names, gzip: header)
    let size = level.entries.reduce(0) { $0 + $1.size }
    if let kind = budget.excessiveRatio(
      unpacked: size, packed: bytes.count, above: isInside ? ArchiveBudget.harmless : 0)
    {
      level.report(kind)
    }
    return level
  }

  private struct Stream {
    let bytes: [UInt8]
    let consumed: Int
  }

  /// Nil, with the reason among the problems, when it is broken or more than is left of the limits.
  private static func unpack(
    _ bytes: [UInt8], _ level: inout ArchiveLevel, _ budget: ArchiveBudget
  ) -> Stream? {
    var excess: ArchiveProblem.Kind?
    do throws(ArchiveInput.Failure) {
      let input = try ArchiveInput.open(.gzip, [bytes[...]])
      guard try input.next() != nil else {
        return Stream(bytes: [], consumed: min(bytes.count, input.consumed))
      }
      let count = try input.count { count in
        if count > budget.bytes {
          excess = .tooLarge(limit: budget.limits.unpacked)
        } else {
          excess = budget.excessiveRatio(
            unpacked: count, packed: bytes.count, above: ArchiveBudget.harmless)
        }
        return excess == nil
      }
      if let excess {
        level.report(excess)
        return nil
      }
      let again = try ArchiveInput.open(.gzip, [bytes[...]])
      _ = try again.next()
      let unpacked = try again.read(most: count).bytes
      return Stream(bytes: unpacked, consumed: min(bytes.count, input.consumed))
    } catch {
      let isCut = error.reason.lowercased().contains("truncated")
      level.report(
        isCut ? .truncated : .damaged(reason: error.reason), offset: isCut ? bytes.count : nil)
      return nil
    }
  }

  /// Compares with the checksum and length behind the packed bytes.
  private static func check(
    _ bytes: [UInt8], _ stream: Stream, _ header: GzipHeader, _ level: inout ArchiveLevel
  ) {
    let fields = ByteFields(bytes)
    let trailer = stream.consumed - 8
    guard trailer >= header.end, let crc = fields.u32(trailer), let size = fields.u32(trailer + 4)
    else { return level.report(.truncated, offset: bytes.count) }
    let actual = stream.bytes.count
    if size == actual & 0xFFFF_FFFF, Int(CRC32.of(stream.bytes)) == crc { return }
    if let second = secondMember(bytes, stream, header) {
      let reason = "several gzip members, of which some readers take the first alone"
      level.report(.damaged(reason: reason), offset: second)
    } else if size != actual & 0xFFFF_FFFF {
      level.report(.sizeMismatch(declared: size, actual: actual), offset: trailer + 4)
    } else {
      level.report(.checksumMismatch, offset: trailer)
    }
  }

  /// Where a second member starts: a header, right behind the checksum of what came before.
  private static func secondMember(_ bytes: [UInt8], _ stream: Stream, _ header: GzipHeader)
    -> Int?
  {
    let fields = ByteFields(bytes)
    var tried = 0
    var offset = header.end + 8
    while tried < 16, offset + 10 <= stream.consumed {
      defer { offset += 1 }
      guard bytes[offset] == 0x1F, bytes[offset + 1] == 0x8B, bytes[offset + 2] == 8,
        let crc = fields.u32(offset - 8), let size = fields.u32(offset - 4),
        size <= stream.bytes.count
      else { continue }
      tried += 1
      if Int(CRC32.of(stream.bytes[..<size])) == crc { return offset }
    }
    return nil
  }
}
