import SkillModel

/// One block that describes an entry of a tar archive.
///
/// POSIX.1-2024 pax, "ustar Interchange Format"; GNU tar manual, "Basic Tar Format" (checked
/// 2026-11-21).
struct TarHeader {
  static let block = 512

  enum Dialect { case old, ustar, gnu }

  let dialect: Dialect
  /// With the prefix of ustar, as bytes.
  let name: [UInt8]
  let linkName: [UInt8]
  let mode: Int
  let size: Int
  /// Seconds since 1970, -1 for all before.
  let time: Int
  let type: UInt8
  /// The mode as it is spelled, which tells the writer.
  let modeField: [UInt8]
  let owner: [UInt8]
  let hasOwner: Bool

  /// Whether a block has a fitting checksum and is not empty.
  static func isHeader(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count >= block else { return false }
    let head = bytes.prefix(block)
    return head.first != 0 && hasChecksum(head)
  }

  /// Whether an archive without entries starts here.
  static func isEnd(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count >= block && bytes.prefix(block).allSatisfy { $0 == 0 }
  }

  /// Nil when the checksum does not fit or a number is none.
  init?(_ block: ArraySlice<UInt8>) {
    guard block.count == Self.block, Self.hasChecksum(block) else { return nil }
    let start = block.startIndex
    let field = { (offset: Int, count: Int) in block[(start + offset)..<(start + offset + count)] }
    let text = { (offset: Int, count: Int) in Array(field(offset, count).prefix { $0 != 0 }) }
    guard let size = Self.number(field(124, 12)), let mode = Self.number(field(100, 8)) else {
      return nil
    }
    self.size = size
    self.mode = mode
    // Times before 1970 are negative, in GNU's binary form.
    let isNegative = { (field: ArraySlice<UInt8>) in field.first == 0xFF }
    let (user, group, seconds) = (field(108, 8), field(116, 8), field(136, 12))
    for number in [user, group, seconds] where Self.number(number) == nil && !isNegative(number) {
      return nil
    }
    time = Self.number(seconds) ?? -1
    type = block[start + 156]
    linkName = text(157, 100)
    modeField = Array(field(100, 8))
    owner = text(265, 32)
    hasOwner = block[start + 265] != 0 || Self.number(user) != 0 || Self.number(group) != 0
    let magic = Array(field(257, 8))
    if magic.starts(with: Array("ustar\0".utf8)) {
      dialect = .ustar
    } else if magic == Array("ustar  \0".utf8) {
      dialect = .gnu
    } else {
      dialect = .old
    }
    let prefix = dialect == .ustar ? text(345, 155) : []
    name = prefix.isEmpty ? text(0, 100) : prefix + [UInt8(ascii: "/")] + text(0, 100)
  }

  /// The sum of all bytes, the field itself as blanks; some old writers summed signed bytes.
  private static func hasChecksum(_ block: ArraySlice<UInt8>) -> Bool {
    let start = block.startIndex
    guard let told = number(block[(start + 148)..<(start + 156)]) else { return false }
    var unsigned = 8 * 0x20
    var signed = 8 * 0x20
    for (index, byte) in block.enumerated() where !(148..<156 ~= index) {
      unsigned += Int(byte)
      signed += Int(Int8(bitPattern: byte))
    }
    return told == unsigned || told == signed
  }

  /// Octal digits between blanks and zeros, or GNU's binary numbers; nil for anything else, for what
  /// is negative and for what no file can be.
  static func number(_ field: ArraySlice<UInt8>) -> Int? {
    guard let first = field.first else { return nil }
    var value = 0
    if first & 0x80 != 0 {
      guard first == 0x80 else { return nil }
      for byte in field.dropFirst() {
        value = value << 8 | Int(byte)
        guard value <= ByteFields.largest else { return nil }
      }
      return value
    }
    let digits = field.drop { $0 == 0x20 }.prefix { $0 != 0 && $0 != 0x20 }
    let rest = field[digits.endIndex...]
    guard rest.allSatisfy({ $0 == 0 || $0 == 0x20 }) else { return nil }
    for digit in digits {
      guard 0x30...0x37 ~= digit else { return nil }
      value = value << 3 | Int(digit - 0x30)
      guard value <= ByteFields.largest else { return nil }
    }
    return value
  }
}
