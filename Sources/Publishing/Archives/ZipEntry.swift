import SkillModel

/// One header of a zip's central directory: APPNOTE 6.3.10, section 4.3.12.
struct ZipEntry {
  /// As it stands in the header.
  let name: [UInt8]
  /// Without the slash that marks a folder.
  let path: String
  let isUTF8: Bool
  let flags: Int
  let method: Int
  /// DOS time and date, each as two bytes.
  let time: Int
  let date: Int
  let crc: Int
  let packed: Int
  let size: Int
  /// The upper byte of "version made by": 0 FAT, 3 Unix, 19 macOS (section 4.4.2).
  let system: Int
  /// The lower byte.
  let version: Int
  let attributes: Int
  /// The version of the format that a reader must know, times ten; the upper byte means nothing.
  let needed: Int
  /// Where its local header is, with the shift of the whole archive.
  let offset: Int
  let extra: ZipExtraFields
  /// Its packed bytes; known when the local header was found.
  var data: Range<Int>?
  /// From the local header to the end of the descriptor.
  var extent: Range<Int>?

  var isASCII: Bool { name.allSatisfy { $0 < 0x80 } }

  var hasUTF8Flag: Bool { flags & 0x800 != 0 }

  /// Sizes and checksum stand behind the data (section 4.3.9).
  var hasDescriptor: Bool { flags & 8 != 0 }

  /// Traditional, strong, of the directory itself, or WinZip's AES.
  var isEncrypted: Bool {
    flags & 0x2041 != 0 || method == 99 || extra.ids.contains(0x9901)
  }

  /// The permissions and kind of file that Unix and macOS write; nil from other systems.
  private var mode: Int? {
    let mode = attributes >> 16
    return (system == 3 || system == 19) && mode != 0 ? mode : nil
  }

  var permissions: UInt32? { mode.map { UInt32($0 & 0o7777) } }

  enum Kind { case file, folder, symlink, device, fifo }

  var kind: Kind {
    if name.last == UInt8(ascii: "/") { return .folder }
    switch mode.map({ $0 & 0o170000 }) {
    case 0o040000: return .folder
    case 0o120000: return .symlink
    case 0o020000, 0o060000, 0o140000: return .device
    case 0o010000: return .fifo
    default: return .file
    }
  }

  static let headerSize = 46

  /// Of the format, times ten; readers refuse what needs a later one.
  static let newest = 63

  /// Reads the header at `offset`; nil when there is none, or it is cut off at `end`.
  static func read(_ fields: ByteFields, at offset: Int, end: Int, shift: Int)
    -> (entry: ZipEntry, end: Int, isZip64: Bool)?
  {
    guard fields.hasSignature(1, 2, at: offset), let madeBy = fields.u16(offset + 4),
      let needed = fields.u16(offset + 6), let flags = fields.u16(offset + 8),
      let method = fields.u16(offset + 10),
      let time = fields.u16(offset + 12), let date = fields.u16(offset + 14),
      let crc = fields.u32(offset + 16), let packed = fields.u32(offset + 20),
      let size = fields.u32(offset + 24), let nameCount = fields.u16(offset + 28),
      let extraCount = fields.u16(offset + 30), let commentCount = fields.u16(offset + 32),
      let attributes = fields.u32(offset + 38), let start = fields.u32(offset + 42),
      let name = fields.slice(offset + headerSize, nameCount)
    else { return nil }
    let extraStart = offset + headerSize + nameCount
    let next = extraStart + extraCount + commentCount
    guard next <= end else { return nil }
    let extra = ZipExtraFields(fields, extraStart..<(extraStart + extraCount))
    guard
      let large = extra.zip64(fields, [size, packed, start])
    else { return nil }
    let isFolder = name.last == UInt8(ascii: "/")
    let entry = ZipEntry(
      name: Array(name), path: String(decoding: isFolder ? name.dropLast() : name, as: UTF8.self),
      isUTF8: String(validating: name, as: UTF8.self) != nil, flags: flags, method: method,
      time: time, date: date, crc: crc,
      packed: large.values[1], size: large.values[0], system: madeBy >> 8,
      version: madeBy & 0xFF, attributes: attributes, needed: needed & 0xFF,
      offset: large.values[2] + shift,
      extra: extra)
    return (entry, next, large.isUsed)
  }

  /// The number of the disk the entry starts on, as declared.
  static func disk(_ fields: ByteFields, at offset: Int) -> Int { fields.u16(offset + 34) ?? 0 }
}
