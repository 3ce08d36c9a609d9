import SkillModel

/// The header before an entry's data, which streaming readers go by: APPNOTE 6.3.10, sections 4.3.7
/// and 4.3.9.
struct ZipLocalHeader {
  private let fields: ByteFields
  private let offset: Int
  private let flags: Int
  private let method: Int
  private let crc: Int
  private let packed: Int
  private let size: Int
  private let name: [UInt8]
  private let extra: ZipExtraFields
  let isZip64: Bool
  let dataStart: Int

  init?(_ fields: ByteFields, at offset: Int) {
    guard fields.hasSignature(3, 4, at: offset), let flags = fields.u16(offset + 6),
      let method = fields.u16(offset + 8), let crc = fields.u32(offset + 14),
      let packed = fields.u32(offset + 18), let size = fields.u32(offset + 22),
      let nameCount = fields.u16(offset + 26), let extraCount = fields.u16(offset + 28),
      let name = fields.slice(offset + 30, nameCount),
      fields.slice(offset + 30 + nameCount, extraCount) != nil
    else { return nil }
    let extraStart = offset + 30 + nameCount
    extra = ZipExtraFields(fields, extraStart..<(extraStart + extraCount))
    guard let large = extra.zip64(fields, [size, packed]) else { return nil }
    self.fields = fields
    self.offset = offset
    self.flags = flags
    self.method = method
    self.crc = crc
    self.packed = large.values[1]
    self.size = large.values[0]
    self.name = Array(name)
    isZip64 = large.isUsed
    dataStart = extraStart + extraCount
  }

  /// Says where it tells another story than the directory.
  func compare(_ entry: ZipEntry, _ report: (ArchiveProblem.Kind) -> Void) {
    if name != entry.name {
      report(
        .headersDisagree(field: "name", local: Self.text(name), central: Self.text(entry.name)))
    }
    // Encryption, descriptor, patch, UTF-8, masked headers; the others are hints to unpackers.
    differ("flags", flags & 0x2869, entry.flags & 0x2869, report)
    differ("method", method, entry.method, report)
    // With a descriptor, they stand there, and here only if they were known.
    let mayBeZero = flags & 8 != 0
    for (field, local, central) in [
      ("checksum", crc, entry.crc), ("packed size", packed, entry.packed),
      ("size", size, entry.size),
    ] where !(mayBeZero && local == 0) {
      differ(field, local, central, report)
    }
    if extra.isBroken { report(.damaged(reason: "the extra field of its header is broken")) }
    let other = extra.unicodePath(fields, for: name)
    if let other, other != name { report(.twoNames(Self.text(other))) }
  }

  /// A name as it is told: a hostile one is long.
  static func text(_ name: [UInt8]) -> String {
    String(decoding: name.prefix(ArchivePath.longest), as: UTF8.self)
  }

  private func differ(
    _ field: String, _ local: Int, _ central: Int, _ report: (ArchiveProblem.Kind) -> Void
  ) {
    guard local != central else { return }
    report(.headersDisagree(field: field, local: "\(local)", central: "\(central)"))
  }

  /// How long the descriptor behind the data is; nil when none of its forms says what the directory
  /// says.
  static func descriptor(_ fields: ByteFields, at offset: Int, _ entry: ZipEntry) -> Int? {
    for signature in [4, 0] where signature == 0 || fields.hasSignature(7, 8, at: offset) {
      let start = offset + signature
      guard fields.u32(start) == entry.crc else { continue }
      if fields.u32(start + 4) == entry.packed, fields.u32(start + 8) == entry.size {
        return signature + 12
      }
      if fields.u64(start + 4) == entry.packed, fields.u64(start + 12) == entry.size {
        return signature + 20
      }
    }
    return nil
  }
}
