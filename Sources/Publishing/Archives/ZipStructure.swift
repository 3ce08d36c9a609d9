import SkillModel

/// The whole build of a zip: its directory, where each entry lies, and what lies between.
///
/// libarchive cannot tell this, and readers that trust the directory see another archive than those
/// that stream when it is not as it must be. Time grows with the number of entries (and its
/// logarithm), memory with the size of the directory.
struct ZipStructure {
  private(set) var entries: [ZipEntry] = []
  /// Whether each entry's data can be unpacked as the directory says.
  private(set) var isReadable = false

  private let fields: ByteFields
  private var isComplete = false

  /// Reads it; problems go to the level.
  init(_ bytes: [UInt8], _ level: inout ArchiveLevel, _ budget: inout ArchiveBudget) {
    fields = ByteFields(bytes)
    guard let end = ZipEndRecord.find(bytes, &level) else { return }
    isReadable = true
    readDirectory(end, &level, &budget)
    for index in entries.indices { locate(index, &level) }
    checkExtents(before: end.directory.lowerBound, &level)
  }

  private mutating func readDirectory(
    _ end: ZipEndRecord, _ level: inout ArchiveLevel, _ budget: inout ArchiveBudget
  ) {
    var offset = end.directory.lowerBound
    while offset < end.directory.upperBound {
      guard
        let (entry, next, isZip64) = ZipEntry.read(
          fields, at: offset, end: end.directory.upperBound, shift: end.shift)
      else {
        damage("the central directory is broken here", nil, offset, &level)
        return
      }
      guard budget.takeEntry() else {
        level.report(.tooManyEntries(limit: budget.limits.entries), offset: offset)
        isReadable = false
        return
      }
      check(entry, isZip64: isZip64, at: offset, &level)
      entries.append(entry)
      offset = next
    }
    isComplete = true
    if entries.count != end.count {
      damage(
        "the end record says \(end.count) entries, the directory has \(entries.count)", nil, nil,
        &level)
    }
  }

  private func check(
    _ entry: ZipEntry, isZip64: Bool, at offset: Int, _ level: inout ArchiveLevel
  ) {
    let path = entry.path
    if isZip64 { level.report(.zip64, entry: path, offset: offset) }
    if ZipEntry.disk(fields, at: offset) != 0 {
      level.report(.severalDisks, entry: path, offset: offset)
    }
    if entry.isEncrypted { level.report(.encrypted, entry: path, offset: offset) }
    if entry.method != 0, entry.method != 8, entry.method != 99 {
      let name = ZipMethod.name(entry.method)
      level.report(.method(entry.method, name: name), entry: path, offset: offset)
    }
    if entry.needed > ZipEntry.newest {
      let reason = "it needs version \(entry.needed / 10).\(entry.needed % 10) of the zip format"
      level.report(.damaged(reason: reason), entry: path, offset: offset)
    }
    if entry.extra.isBroken {
      let reason = "the extra field of its directory header is broken"
      level.report(.damaged(reason: reason), entry: path, offset: offset)
    }
    if let other = entry.extra.unicodePath(fields, for: entry.name) {
      if other != entry.name {
        level.report(.twoNames(ZipLocalHeader.text(other)), entry: path, offset: offset)
      }
    } else if entry.isUTF8, !entry.isASCII, !entry.hasUTF8Flag {
      level.report(.unmarkedName, entry: path, offset: offset)
    }
  }

  /// Finds the local header and with it the data.
  private mutating func locate(_ index: Int, _ level: inout ArchiveLevel) {
    let entry = entries[index]
    let path = entry.path
    guard let local = ZipLocalHeader(fields, at: entry.offset) else {
      return damage("its local header is missing or broken", path, entry.offset, &level)
    }
    local.compare(entry) { level.report($0, entry: path, offset: entry.offset) }
    if local.isZip64, entry.extra[ZipExtraFields.zip64] == nil {
      level.report(.zip64, entry: path, offset: entry.offset)
    }
    guard fields.slice(local.dataStart, entry.packed) != nil else {
      return damage("its data runs past the end of the archive", path, entry.offset, &level)
    }
    let dataEnd = local.dataStart + entry.packed
    var end = dataEnd
    if entry.hasDescriptor {
      if let count = ZipLocalHeader.descriptor(fields, at: dataEnd, entry) {
        end += count
      } else {
        level.report(
          .headersDisagree(
            field: "data descriptor", local: "another", central: "\(entry.size) bytes"),
          entry: path, offset: dataEnd)
      }
    }
    entries[index].data = local.dataStart..<dataEnd
    entries[index].extent = entry.offset..<end
  }

  /// Entries must follow each other without overlap or gap up to the directory.
  private mutating func checkExtents(before directory: Int, _ level: inout ArchiveLevel) {
    let order = entries.indices.filter { entries[$0].extent != nil }
      .sorted { (entries[$0].offset, $0) < (entries[$1].offset, $1) }
    var end = 0
    var previous: Int?
    for index in order {
      guard let extent = entries[index].extent else { continue }
      let path = entries[index].path
      if extent.lowerBound < end, let previous {
        level.report(
          .overlappingEntries(with: entries[previous].path), entry: path, offset: extent.lowerBound)
        isReadable = false
      } else if extent.lowerBound > end {
        let count = extent.lowerBound - end
        level.report(
          previous == nil ? .dataBefore(count: count) : .hiddenData(count: count), offset: end)
      }
      if extent.upperBound > end {
        end = extent.upperBound
        previous = index
      }
    }
    if end > directory, let previous {
      damage("its data runs into the central directory", entries[previous].path, directory, &level)
    } else if end < directory, isComplete, order.count == entries.count {
      let count = directory - end
      level.report(
        entries.isEmpty ? .dataBefore(count: count) : .hiddenData(count: count), offset: end)
    }
  }

  private mutating func damage(
    _ reason: String, _ entry: String?, _ offset: Int?, _ level: inout ArchiveLevel
  ) {
    isReadable = false
    level.report(.damaged(reason: reason), entry: entry, offset: offset)
  }
}
