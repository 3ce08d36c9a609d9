import SkillModel

/// Tells the program that wrote a zip from what it leaves in headers.
///
/// Seen in archives made by each program on 2026-11-21; macOS as its Archive Utility writes.
enum ZipMaker {
  static func tell(_ entries: [ZipEntry], _ fields: ByteFields) -> Archive.Maker {
    guard let first = entries.first else { return .unknown }
    let ids = Set(entries.flatMap(\.extra.ids))
    if first.extra.ids.contains(ZipExtraFields.jar) { return .java }
    let isUnix = entries.allSatisfy { $0.system == 3 }
    // Archive Utility writes the owner before the time, libarchive and Info-ZIP after it; before
    // macOS 11 it wrote both in one field.
    let isFromMac =
      entries.contains { $0.path.hasPrefix("__MACOSX/") }
      || entries.allSatisfy { macFields.contains($0.extra.ids) }
    if isUnix, isFromMac { return .macOS }
    if isUnix, ids == [ZipExtraFields.unixTime, ZipExtraFields.unixOwner] {
      let isStreamed = entries.allSatisfy { $0.hasDescriptor || $0.kind == .folder }
      if first.version == 20, isStreamed {
        return entries.allSatisfy { isOurs($0, fields) } ? .skillctl : .libarchive
      }
      if first.version == 30 { return .infoZip }
    }
    guard ids.isEmpty else { return .unknown }
    if isUnix, entries.allSatisfy({ $0.version == 20 && !$0.hasDescriptor }) { return .python }
    if isUnix, entries.allSatisfy({ $0.version == 30 && !$0.hasDescriptor }) { return .infoZip }
    if entries.allSatisfy({ $0.system == 0 && $0.flags & 0x808 == 0x808 }) { return .java }
    // Explorer and .NET; Python on Windows gives permissions, too.
    let isFromWindows = entries.allSatisfy {
      [0, 10, 11].contains($0.system) && $0.attributes >> 16 == 0
    }
    return isFromWindows ? .windows : .unknown
  }

  private static let macFields = [
    [ZipExtraFields.unixOwner, ZipExtraFields.unixTime], [ZipExtraFields.oldUnix],
  ]

  /// Deflated or stored by libarchive with the zip epoch, a time field without a time, and owner 0:
  /// nobody else asks it for that.
  private static func isOurs(_ entry: ZipEntry, _ fields: ByteFields) -> Bool {
    guard entry.time == 0, entry.date == 0x21, entry.kind == .file,
      let time = entry.extra[ZipExtraFields.unixTime],
      let owner = entry.extra[ZipExtraFields.unixOwner],
      entry.permissions == 0o644 || entry.permissions == 0o755
    else { return false }
    let none = fields.slice(time.lowerBound, time.count)?.allSatisfy { $0 == 0 } ?? false
    return none
      && fields.slice(owner.lowerBound, owner.count).map(Array.init)
        == [1, 4, 0, 0, 0, 0, 4, 0, 0, 0, 0]
  }
}
