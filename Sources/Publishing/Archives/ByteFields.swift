/// Little-endian numbers of a zip or gzip, read at places that nobody vouches for: what lies outside
/// is nil, never a trap.
struct ByteFields {
  let bytes: [UInt8]

  /// No number past it is taken, so that a few of them can be added without a check.
  static let largest = 1 << 48

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func u16(_ offset: Int) -> Int? { number(offset, 2) }

  func u32(_ offset: Int) -> Int? { number(offset, 4) }

  /// Nil also for a number past ``largest``.
  func u64(_ offset: Int) -> Int? { number(offset, 8) }

  /// Whether `PK` and these two bytes stand there.
  func hasSignature(_ third: UInt8, _ fourth: UInt8, at offset: Int) -> Bool {
    guard offset >= 0, offset <= bytes.count - 4 else { return false }
    return bytes[offset] == 0x50 && bytes[offset + 1] == 0x4B && bytes[offset + 2] == third
      && bytes[offset + 3] == fourth
  }

  func slice(_ offset: Int, _ count: Int) -> ArraySlice<UInt8>? {
    guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else {
      return nil
    }
    return bytes[offset..<(offset + count)]
  }

  private func number(_ offset: Int, _ width: Int) -> Int? {
    guard offset >= 0, offset <= bytes.count - width else { return nil }
    var value: UInt64 = 0
    for index in (0..<width).reversed() {
      value = value << 8 | UInt64(bytes[offset + index])
    }
    return value <= UInt64(Self.largest) ? Int(value) : nil
  }
}
