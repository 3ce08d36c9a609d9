import SkillModel

@testable import Publishing

/// A tar archive written block by block, so that each of its parts can lie.
struct HandmadeTar {
  struct Entry {
    var name: [UInt8]
    var data: [UInt8]
    var type: UInt8
    var link: [UInt8]
    var magic = Array("ustar\u{0}00".utf8)
    var mode = "0000644\u{0}"
    /// The size field, when it lies.
    var size: [UInt8]?
    var checksumIsWrong = false

    init(_ name: String, _ text: String = "text\n", type: Character = "0", link: String = "") {
      self.name = Array(name.utf8)
      data = type == "0" || "xgLK".contains(type) ? Array(text.utf8) : []
      self.type = type.asciiValue ?? 0
      self.link = Array(link.utf8)
    }
  }

  var entries: [Entry]
  var end = [UInt8](repeating: 0, count: 1024)

  init(_ entries: [Entry]) { self.entries = entries }

  /// A pax record with its length.
  static func record(_ key: String, _ value: String) -> String {
    let rest = " \(key)=\(value)\n".utf8.count
    var count = rest + 1
    while "\(count)".utf8.count + rest != count { count += 1 }
    return "\(count) \(key)=\(value)\n"
  }

  static func header(_ entry: Entry) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: 512)
    func put(_ bytes: [UInt8], _ offset: Int) {
      block.replaceSubrange(offset..<(offset + bytes.count), with: bytes)
    }
    func octal(_ value: Int, _ count: Int) -> [UInt8] {
      let digits = String(value, radix: 8)
      return Array((String(repeating: "0", count: count - digits.count) + digits).utf8)
    }
    put(Array(entry.name.prefix(100)), 0)
    put(Array(entry.mode.utf8), 100)
    put(Array("0000000\u{0}0000000\u{0}".utf8), 108)
    put(entry.size ?? octal(entry.data.count, 11), 124)
    put(octal(0, 11), 136)
    put(Array("        ".utf8), 148)
    block[156] = entry.type
    put(Array(entry.link.prefix(100)), 157)
    put(entry.magic, 257)
    let sum = block.reduce(0) { $0 + Int($1) } + (entry.checksumIsWrong ? 1 : 0)
    put(octal(sum, 6) + [0, 0x20], 148)
    return block
  }

  func bytes() -> [UInt8] {
    entries.flatMap { entry in
      let padding = (512 - entry.data.count % 512) % 512
      return Self.header(entry) + entry.data + [UInt8](repeating: 0, count: padding)
    } + end
  }

  /// With a gzip layer that stores and does not compress: RFC 1951, section 3.2.4.
  func gzip() -> [UInt8] { Self.gzip(bytes()) }

  static func gzip(_ bytes: [UInt8], flags: UInt8 = 0) -> [UInt8] {
    [0x1F, 0x8B, 8, flags, 0, 0, 0, 0, 0, 3] + Deflate.stored(bytes)
      + HandmadeZip.number(Int(CRC32.of(bytes)), 4) + HandmadeZip.number(bytes.count, 4)
  }
}

/// Deflate streams by hand: RFC 1951.
enum Deflate {
  static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var rest = bytes[...]
    repeat {
      let piece = rest.prefix(0xFFFF)
      rest = rest.dropFirst(piece.count)
      out.append(rest.isEmpty ? 1 : 0)
      out += HandmadeZip.number(piece.count, 2) + HandmadeZip.number(~piece.count, 2) + piece
    } while !rest.isEmpty
    return out
  }

  /// At least `count` zeros, 1,032 to the byte: one block whose two codes of one bit mean "258 bytes
  /// from one byte back", so that its body is nothing but zero bits.
  static func zeros(_ count: Int) -> (packed: [UInt8], count: Int) {
    var bits = Bits()
    bits.put(1, 1)
    bits.put(2, 2)
    // 286 lengths of literals, 1 of distances, all 19 lengths of code lengths.
    bits.put(29, 5)
    bits.put(0, 5)
    bits.put(15, 4)
    // Of the code lengths, in the order of section 3.2.7: 1 and 2 and 18 have codes.
    let lengths = [18: 1, 1: 2, 2: 2]
    for symbol in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] {
      bits.put(lengths[symbol] ?? 0, 3)
    }
    // Codes: 18 is `0`, 1 is `10`, 2 is `11`; codes are written from their first bit.
    func zeroLengths(_ count: Int) {
      bits.put(0, 1)
      bits.put(count - 11, 7)
    }
    let one = { bits.put(0b01, 2) }
    let two = { bits.put(0b11, 2) }
    two()
    zeroLengths(138)
    zeroLengths(117)
    two()
    zeroLengths(28)
    one()
    one()
    // Literal 0 is `10`, the end `11`, length 258 `0`; the distance is `0`.
    bits.put(0b01, 2)
    let repeats = (max(0, count - 1) + 257) / 258
    bits.skip(repeats * 2)
    bits.put(0b11, 2)
    return (bits.bytes, 1 + repeats * 258)
  }

  private struct Bits {
    var bytes: [UInt8] = []
    private var used = 0

    mutating func put(_ value: Int, _ count: Int) {
      for index in 0..<count {
        if used % 8 == 0 { bytes.append(0) }
        if value >> index & 1 == 1 { bytes[bytes.count - 1] |= 1 << UInt8(used % 8) }
        used += 1
      }
    }

    /// Zero bits.
    mutating func skip(_ count: Int) {
      used += count
      bytes += [UInt8](repeating: 0, count: (used + 7) / 8 - bytes.count)
    }
  }
}
