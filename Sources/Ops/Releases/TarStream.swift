import SkillModel

/// The bytes of a tar archive around its files' contents, for a stream whose length is known beforehand.
///
/// Format: ustar, and the extended headers of pax for what it cannot hold, as in POSIX.1-2017, `pax`
/// (https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html, checked 2026-11-22).
enum TarStream {
  private static let block = 512

  /// Two blocks of zeros.
  static let end = [UInt8](repeating: 0, count: 2 * block)

  /// What comes behind a content of so many bytes.
  static func padding(after size: Int) -> [UInt8] {
    [UInt8](repeating: 0, count: (block - size % block) % block)
  }

  /// The length of an archive of these files.
  static func length(of entries: [Manifest.Entry]) -> Int {
    entries.reduce(end.count) { sum, entry in
      sum + header(entry).count + entry.size + padding(after: entry.size).count
    }
  }

  /// What comes before a file's content.
  static func header(_ entry: Manifest.Entry) -> [UInt8] {
    let path = Array(entry.path.utf8)
    var target: [UInt8] = []
    if case .link(let text) = entry.content { target = Array(text.utf8) }
    var records: [UInt8] = []
    if path.count > 100 { records += record("path", path) }
    if target.count > 100 { records += record("linkpath", target) }
    // Eleven octal digits.
    if entry.size >= 1 << 33 { records += record("size", Array("\(entry.size)".utf8)) }
    let plain = header(
      path: path, target: target, size: entry.size >= 1 << 33 ? 0 : entry.size, mode: entry.mode,
      type: target.isEmpty ? "0" : "2")
    guard !records.isEmpty else { return plain }
    let extended = header(
      path: Array("pax".utf8), target: [], size: records.count, mode: 0o644, type: "x")
    return extended + records + padding(after: records.count) + plain
  }

  /// `LENGTH KEY=VALUE` and a line feed; the length counts its own digits.
  private static func record(_ key: String, _ value: [UInt8]) -> [UInt8] {
    let rest = Array(" \(key)=".utf8) + value + [0x0A]
    var length = rest.count
    while rest.count + "\(length)".utf8.count != length {
      length = rest.count + "\(length)".utf8.count
    }
    return Array("\(length)".utf8) + rest
  }

  private static func header(
    path: [UInt8], target: [UInt8], size: Int, mode: UInt32, type: Unicode.Scalar
  ) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: block)
    func put(_ field: [UInt8], at offset: Int) {
      bytes.replaceSubrange(offset..<(offset + field.count), with: field)
    }
    func octal(_ number: Int, _ digits: Int) -> [UInt8] {
      let text = String(number, radix: 8)
      return Array((String(repeating: "0", count: max(0, digits - text.count)) + text).utf8)
    }
    put(Array(path.prefix(100)), at: 0)
    put(octal(Int(mode & 0o7777), 7), at: 100)
    put(octal(0, 7), at: 108)
    put(octal(0, 7), at: 116)
    put(octal(size, 11), at: 124)
    // 1980, as in our archives: no clock of anybody's.
    put(octal(315_532_800, 11), at: 136)
    put(Array("        ".utf8), at: 148)
    put([UInt8(ascii: type)], at: 156)
    put(Array(target.prefix(100)), at: 157)
    put(Array("ustar\u{0}00".utf8), at: 257)
    let sum = bytes.reduce(0) { $0 + Int($1) }
    put(octal(sum, 6) + [0, 0x20], at: 148)
    return bytes
  }
}
