import SkillModel

/// `SHA256SUMS` as `sha256sum -c` reads it: a digest, two spaces, a path.
///
/// Format: https://www.gnu.org/software/coreutils/manual/html_node/md5sum-invocation.html; a line
/// whose path holds a backslash, LF or CR starts with a backslash and writes them as escapes.
enum Checksums {
  static let fileName = ChecksumList.fileName

  /// The text for files that are sorted by path.
  static func bytes(of files: [PublishedFile]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(files.count * 110)
    for file in files {
      let escaped = escape(file.path)
      if escaped != file.path { text.append(UInt8(ascii: "\\")) }
      text += file.digest.utf8
      text += "  ".utf8
      text += escaped.utf8
      text.append(0x0A)
    }
    return text
  }

  /// The paths and digests of a file; nil when it is not one.
  static func read(_ bytes: [UInt8]) -> [String: String]? {
    let list = ChecksumList.read(bytes)
    guard list.faults.isEmpty else { return nil }
    return Dictionary(list.lines.map { ($0.path, $0.digest) }) { $1 }
  }

  private static func escape(_ path: String) -> String {
    let special = [UInt8(ascii: "\\"), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    guard path.utf8.contains(where: special.contains) else { return path }
    var text = ""
    for scalar in path.unicodeScalars {
      switch scalar {
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
