import Crypto

/// The digests that stand in the published indexes.
package enum Digest {
  /// SHA-256 in lower-case hexadecimal.
  package static func sha256(_ bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }

  /// SHA-256 of bytes that come one part after the other.
  package struct Running {
    private var hash = SHA256()

    package init() {}

    package mutating func update(_ bytes: some Collection<UInt8>) {
      let isContiguous: Void? = bytes.withContiguousStorageIfAvailable { buffer in
        unsafe hash.update(bufferPointer: UnsafeRawBufferPointer(buffer))
      }
      if isContiguous == nil { hash.update(data: Array(bytes)) }
    }

    /// In lower-case hexadecimal.
    package var sha256: String { Digest.hexadecimal(hash.finalize()) }
  }

  /// The bytes that pairs of hexadecimal digits stand for.
  static func bytes(ofHexadecimal text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 2)
    var high: UInt8?
    for digit in text.utf8 {
      // `a` to `f` have 1 to 6 in their lower half.
      let value = digit & 0x0F + (digit >= UInt8(ascii: "a") ? 9 : 0)
      if let first = high { bytes.append(first << 4 | value) }
      high = high == nil ? value : nil
    }
    return bytes
  }

  private static func hexadecimal(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension Catalogue {
  /// What ``Entry/contentDigest`` is over these files, in any order.
  package static func contentDigest(_ files: [File]) -> String {
    var lines: [UInt8] = []
    for file in files.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
      lines += Array("\(file.path)\0\(file.mode)\0\(file.sha256)\n".utf8)
    }
    return Digest.sha256(lines)
  }
}

extension Catalogue.File {
  /// A file with the digest of its bytes.
  package init(_ file: SkillFile) {
    self.init(
      path: file.path, size: file.bytes.count, sha256: file.sha256,
      executable: file.executable)
  }

  /// The permissions with which it is packed, as `0644` or `0755`.
  package var mode: String { executable ? "0755" : "0644" }
}
