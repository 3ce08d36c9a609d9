import SkillModel

/// A difference as `patch -p1` takes it.
///
/// Only for texts whose lines are the same in number: values are replaced, and none has a line break.
package enum UnifiedDiff {
  private static let context = 3

  /// The difference of one file, whose path is from the folder on that `patch` is run in.
  package static func text(_ correction: Correction, path: String) -> [UInt8] {
    let before = lines(correction.before)
    let after = lines(correction.after)
    guard before.count == after.count else { return [] }
    let changed = before.indices.filter { before[$0] != after[$0] }
    guard !changed.isEmpty else { return [] }
    var bytes = Array("--- \(name("a/" + path))\n+++ \(name("b/" + path))\n".utf8)
    for hunk in hunks(changed, count: before.count) {
      bytes +=
        "@@ -\(hunk.lowerBound + 1),\(hunk.count) +\(hunk.lowerBound + 1),\(hunk.count) @@\n".utf8
      var index = hunk.lowerBound
      while index < hunk.upperBound {
        let start = index
        while index < hunk.upperBound, before[index] != after[index] { index += 1 }
        for line in before[start..<index] { add("-", line, &bytes) }
        for line in after[start..<index] { add("+", line, &bytes) }
        if index == start {
          add(" ", before[index], &bytes)
          index += 1
        }
      }
    }
    return bytes
  }

  /// Lines around changes; those that meet are one.
  private static func hunks(_ changed: [Int], count: Int) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for line in changed {
      let range = max(0, line - context)..<min(count, line + context + 1)
      if let last = hunks.last, last.upperBound >= range.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks
  }

  /// With their line breaks; the last one may have none.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }

  private static func add(_ sign: String, _ line: ArraySlice<UInt8>, _ bytes: inout [UInt8]) {
    bytes += sign.utf8
    bytes += line
    if line.last != 0x0A { bytes += "\n\\ No newline at end of file\n".utf8 }
  }

  /// In quotes where a blank or a sign would end it, as GNU diff and patch have it.
  private static func name(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
    if isPlain { return path }
    return "\"" + path.utf8.map(quoted).joined() + "\""
  }

  private static func quoted(_ byte: UInt8) -> String {
    switch byte {
    case 0x22, 0x5C: return "\\" + String(UnicodeScalar(byte))
    case 0x20..<0x7F: return String(UnicodeScalar(byte))
    default:
      let digits = String(byte, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }
  }
}
