import SkillModel

/// Every entry of a tar archive, as its blocks tell, and what is wrong with them.
///
/// Time and memory grow with the number of blocks.
struct TarDirectory {
  private(set) var entries: [Entry] = []
  /// Whether it was read to its end.
  private(set) var isReadable = false

  private let bytes: [UInt8]
  private var offset = 0
  /// What the headers before an entry say of it.
  private var extended: TarExtendedHeader?
  private var paxName: [UInt8]?
  private var longName: [UInt8]?
  private var longLink: [UInt8]?
  private var start: Int?
  private var dialects: Set<String> = []

  init(_ bytes: [UInt8], _ level: inout ArchiveLevel, _ budget: inout ArchiveBudget) {
    self.bytes = bytes
    while true {
      guard bytes.count - offset >= TarHeader.block else {
        level.report(.truncated, offset: bytes.count)
        return
      }
      let block = bytes[offset..<(offset + TarHeader.block)]
      if block.allSatisfy({ $0 == 0 }) {
        isReadable = end(&level)
        return
      }
      guard let header = TarHeader(block) else {
        level.report(.damaged(reason: "this is no tar header"), offset: offset)
        return
      }
      guard read(header, &level, &budget) else { return }
    }
  }

  /// Two blocks of zeros, then nothing but zeros.
  private func end(_ level: inout ArchiveLevel) -> Bool {
    let rest = bytes[offset...]
    if start != nil {
      level.report(.damaged(reason: "a header for an entry that does not follow"), offset: start)
      return false
    }
    if rest.count < 2 * TarHeader.block {
      level.report(.truncated, offset: bytes.count)
      return false
    }
    if let hidden = rest.firstIndex(where: { $0 != 0 }) {
      level.report(.trailingData(count: bytes.count - hidden), offset: hidden)
    }
    return true
  }

  /// False when reading cannot go on.
  private mutating func read(
    _ header: TarHeader, _ level: inout ArchiveLevel, _ budget: inout ArchiveBudget
  ) -> Bool {
    let here = offset
    let isMeta = Self.metaTypes.contains(header.type)
    let size = isMeta ? header.size : extended?.size ?? header.size
    let dataStart = here + TarHeader.block
    guard size <= bytes.count - dataStart else {
      level.report(
        .truncated, entry: isMeta ? nil : String(decoding: header.name, as: UTF8.self),
        offset: bytes.count)
      return false
    }
    let padded = (size + TarHeader.block - 1) / TarHeader.block * TarHeader.block
    let data = dataStart..<(dataStart + size)
    guard isMeta || budget.takeEntry() else {
      level.report(.tooManyEntries(limit: budget.limits.entries), offset: here)
      return false
    }
    let isRead =
      isMeta ? note(header, data, here, &level) : add(header, data, here, &level)
    // Past the end, the next round says that it is cut off.
    offset = min(dataStart + padded, bytes.count)
    return isRead
  }

  private static let metaTypes = Set("xgLK".utf8)

  /// A header about the next entry, or about all.
  private mutating func note(
    _ header: TarHeader, _ data: Range<Int>, _ here: Int, _ level: inout ArchiveLevel
  ) -> Bool {
    let bytes = bytes[data]
    let isRepeated =
      header.type == UInt8(ascii: "L") && longName != nil
      || header.type == UInt8(ascii: "K") && longLink != nil
      || header.type == UInt8(ascii: "x") && extended != nil
    if isRepeated {
      // Some readers take the first, some the last.
      level.report(.damaged(reason: "two headers of one kind for one entry"), offset: here)
      return false
    }
    switch header.type {
    case UInt8(ascii: "L"): longName = Array(bytes.prefix { $0 != 0 })
    case UInt8(ascii: "K"): longLink = Array(bytes.prefix { $0 != 0 })
    default:
      guard let records = TarExtendedHeader(bytes) else {
        level.report(.damaged(reason: "a broken pax header"), offset: here)
        return false
      }
      if header.type == UInt8(ascii: "g") {
        if records.hasNames || records.size != nil || records.isSparse {
          level.report(
            .damaged(reason: "a pax header gives all entries one name or size"), offset: here)
          return false
        }
        report("pax", nil, here, &level)
        return true
      }
      extended = records
      paxName = header.name
    }
    start = start ?? here
    return true
  }

  private mutating func add(
    _ header: TarHeader, _ data: Range<Int>, _ here: Int, _ level: inout ArchiveLevel
  ) -> Bool {
    let name = extended?.path ?? longName ?? header.name
    let isMarked = name.count > 1 && name.last == UInt8(ascii: "/")
    let entry = Entry(
      header: header, name: name,
      path: String(decoding: isMarked ? name.dropLast() : name[...], as: UTF8.self),
      isUTF8: String(validating: name, as: UTF8.self) != nil,
      linkName: extended?.linkPath ?? longLink ?? header.linkName, data: data,
      offset: start ?? here, paxName: paxName)
    let path = entry.path
    if extended?.hasNames == true {
      level.report(.tarDialect("pax name"), entry: path, offset: entry.offset)
    }
    if longName != nil || longLink != nil {
      level.report(.tarDialect("GNU long name"), entry: path, offset: entry.offset)
    }
    if extended != nil, longName != nil || longLink != nil {
      level.report(
        .damaged(reason: "both a pax and a GNU header name it"), entry: path, offset: entry.offset)
    }
    if extended != nil { report("pax", path, entry.offset, &level) }
    if extended?.isSparse == true {
      level.report(.damaged(reason: "a sparse file"), entry: path, offset: entry.offset)
      return false
    }
    extended = nil
    paxName = nil
    longName = nil
    longLink = nil
    start = nil
    entries.append(entry)
    guard (0x30...0x37).contains(header.type) || header.type == 0 else {
      let type = String(decoding: [header.type], as: UTF8.self)
      level.report(.damaged(reason: "an entry of type `\(type)`"), entry: path, offset: here)
      return false
    }
    if !data.isEmpty, entry.kind != .file {
      // Some readers skip the data, others take it for headers.
      level.report(
        .damaged(reason: "a link, folder or device with contents"), entry: path, offset: here)
      return false
    }
    return true
  }

  /// A dialect, once.
  private mutating func report(
    _ dialect: String, _ path: String?, _ offset: Int, _ level: inout ArchiveLevel
  ) {
    guard dialects.insert(dialect).inserted else { return }
    level.report(.tarDialect(dialect), entry: path, offset: offset)
  }
}
