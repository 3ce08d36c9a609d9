import Crypto

/// The digests that stand in the published indexes.
package enum Digest {
  /// SHA-256 in lower-case hexadecimal.
  package static func sha256(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in SHA256.hash(data: bytes) {
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
      path: file.path, size: file.bytes.count, sha256: Digest.sha256(file.bytes),
      executable: file.executable)
  }

  /// The permissions with which it is packed, as `0644` or `0755`.
  package var mode: String { executable ? "0755" : "0644" }
}
