import SkillModel

/// What stands behind a zip header's name: blocks with a number each, APPNOTE 6.3.10 section 4.5.
struct ZipExtraFields {
  struct Block {
    let id: Int
    let range: Range<Int>
  }

  let blocks: [Block]
  /// Whether the blocks do not fill the field; some writers pad it with zeros.
  let isBroken: Bool

  var ids: [Int] { blocks.map(\.id) }

  static let zip64 = 0x0001
  static let unixTime = 0x5455
  static let oldUnix = 0x5855
  static let unixOwner = 0x7875
  static let unicodePath = 0x7075
  static let jar = 0xCAFE

  init(_ fields: ByteFields, _ range: Range<Int>) {
    var blocks: [Block] = []
    var offset = range.lowerBound
    while offset + 4 <= range.upperBound, let id = fields.u16(offset),
      let count = fields.u16(offset + 2), offset + 4 + count <= range.upperBound
    {
      blocks.append(Block(id: id, range: (offset + 4)..<(offset + 4 + count)))
      offset += 4 + count
    }
    self.blocks = blocks
    isBroken = fields.slice(offset, range.upperBound - offset)?.contains { $0 != 0 } ?? true
  }

  subscript(_ id: Int) -> Range<Int>? { blocks.first { $0.id == id }?.range }

  /// Replaces each number that is all ones by the Zip64 field's, in the field's order (section
  /// 4.5.3); nil when the field is missing or too short for them.
  func zip64(_ fields: ByteFields, _ values: [Int]) -> (values: [Int], isUsed: Bool)? {
    guard let range = self[Self.zip64] else { return (values, false) }
    var values = values
    var offset = range.lowerBound
    for (index, value) in values.enumerated() where value == 0xFFFF_FFFF {
      guard offset + 8 <= range.upperBound, let large = fields.u64(offset) else { return nil }
      values[index] = large
      offset += 8
    }
    return (values, true)
  }

  /// The name in Info-ZIP's Unicode path field (section 4.6.9), valid only while the checksum of the
  /// name in the header fits.
  func unicodePath(_ fields: ByteFields, for name: [UInt8]) -> [UInt8]? {
    guard let range = self[Self.unicodePath], range.count >= 5,
      fields.bytes[range.lowerBound] == 1, let crc = fields.u32(range.lowerBound + 1),
      crc == Int(CRC32.of(name)), let path = fields.slice(range.lowerBound + 5, range.count - 5)
    else { return nil }
    return Array(path)
  }
}
