/// The checksum of gzip and zip: RFC 1952, section 8.
///
/// libarchive checks it in zips, but not in gzip.
enum CRC32 {
  static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var state: UInt32 = ~0
    unsafe table.withUnsafeBufferPointer { table in
      for byte in bytes {
        unsafe state = table[Int((state ^ UInt32(byte)) & 0xFF)] ^ (state >> 8)
      }
    }
    return ~state
  }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { state, _ in
      state & 1 == 1 ? 0xEDB8_8320 ^ (state >> 1) : state >> 1
    }
  }
}
