import SkillModel

@testable import Publishing

/// A zip written byte by byte, so that each of its parts can lie.
struct HandmadeZip {
  struct Entry {
    var name: [UInt8]
    var data: [UInt8]
    var method = 0
    var flags = 0
    var crc: Int
    var size: Int
    var packed: Int
    /// Unix, version 2.0.
    var madeBy = 0x0314
    var mode = 0o100644
    var extra: [UInt8] = []
    var disk = 0
    /// What the local header says when it is not the same.
    var localName: [UInt8]?
    var localFlags: Int?
    var localMethod: Int?
    var localCRC: Int?
    var localSize: Int?
    var localPacked: Int?
    var localExtra: [UInt8]?
    /// Stands behind the data.
    var descriptor: [UInt8] = []
    /// Stands behind all that, belonging to nobody.
    var gap: [UInt8] = []
    /// When the directory points elsewhere.
    var offset: Int?
    var isListed = true

    init(_ name: String, _ data: [UInt8] = Array("text\n".utf8)) {
      self.name = Array(name.utf8)
      self.data = data
      crc = Int(CRC32.of(data))
      size = data.count
      packed = data.count
    }
  }

  var entries: [Entry]
  var before: [UInt8] = []
  var behindDirectory: [UInt8] = []
  var comment: [UInt8] = []
  var trailing: [UInt8] = []
  var count: Int?
  var disk = 0
  var directoryOffset: Int?
  /// Whether offsets know of `before`.
  var offsetsCountBefore = true
  var zip64 = false

  init(_ entries: [Entry]) { self.entries = entries }

  static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  static func block(_ id: Int, _ data: [UInt8]) -> [UInt8] {
    number(id, 2) + number(data.count, 2) + data
  }

  static func descriptor(_ entry: Entry, signature: Bool = true, width: Int = 4) -> [UInt8] {
    (signature ? [0x50, 0x4B, 7, 8] : []) + number(entry.crc, 4) + number(entry.packed, width)
      + number(entry.size, width)
  }

  func bytes() -> [UInt8] {
    var out = before
    var directory: [UInt8] = []
    let number = Self.number
    for entry in entries {
      let offset = entry.offset ?? (offsetsCountBefore ? out.count : out.count - before.count)
      if entry.offset == nil {
        let name = entry.localName ?? entry.name
        let extra = entry.localExtra ?? entry.extra
        out += [0x50, 0x4B, 3, 4] + number(20, 2) + number(entry.localFlags ?? entry.flags, 2)
        out += number(entry.localMethod ?? entry.method, 2) + number(0x21_0000, 4)
        out += number(entry.localCRC ?? entry.crc, 4)
        out += number(entry.localPacked ?? entry.packed, 4)
        out += number(entry.localSize ?? entry.size, 4)
        out += number(name.count, 2) + number(extra.count, 2) + name + extra
        out += entry.data + entry.descriptor + entry.gap
      }
      guard entry.isListed else { continue }
      directory += [0x50, 0x4B, 1, 2] + number(entry.madeBy, 2) + number(20, 2)
      directory += number(entry.flags, 2) + number(entry.method, 2) + number(0x21_0000, 4)
      directory += number(entry.crc, 4) + number(entry.packed, 4) + number(entry.size, 4)
      directory += number(entry.name.count, 2) + number(entry.extra.count, 2) + number(0, 2)
      directory += number(entry.disk, 2) + number(0, 2) + number(entry.mode << 16, 4)
      directory += number(offset, 4) + entry.name + entry.extra
    }
    let start = directoryOffset ?? (offsetsCountBefore ? out.count : out.count - before.count)
    let count = count ?? entries.count(where: \.isListed)
    out += directory + behindDirectory
    if zip64 {
      let end = out.count
      out += [0x50, 0x4B, 6, 6] + number(44, 8) + number(45, 2) + number(45, 2) + number(0, 8)
      out += number(count, 8) + number(count, 8) + number(directory.count, 8) + number(start, 8)
      out += [0x50, 0x4B, 6, 7] + number(0, 4) + number(end, 8) + number(1, 4)
    }
    out += [0x50, 0x4B, 5, 6] + number(disk, 2) + number(disk, 2)
    out += number(zip64 ? 0xFFFF : count, 2) + number(zip64 ? 0xFFFF : count, 2)
    out += number(zip64 ? 0xFFFF_FFFF : directory.count, 4)
    out += number(zip64 ? 0xFFFF_FFFF : start, 4)
    return out + number(comment.count, 2) + comment + trailing
  }
}
