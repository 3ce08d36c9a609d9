/// The checksum of gzip and zip, and of GitHub's tokens: RFC 1952, section 8.
///
/// libarchive checks it in zips, but not in gzip.
package enum CRC32 {
  package static func of(_ bytes: [UInt8]) -> UInt32 { of(bytes[...]) }

  package static func of(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var state: UInt32 = ~0
    unsafe table.withUnsafeBufferPointer { table in
      unsafe bytes.withUnsafeBufferPointer { bytes in
        for index in bytes.indices {
          unsafe state = table[Int((state ^ UInt32(bytes[index])) & 0xFF)] ^ (state >> 8)
        }
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
