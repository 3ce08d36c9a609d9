/// The difference of two texts, line by line, as `diff -u` shows it and `patch` takes it.
///
/// Format: https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html (checked
/// 2026-11-22). Lines end with LF alone, so that each byte of the texts is kept.
package enum UnifiedDiff {
  private static let context = 3
  /// Above so many comparisons, what has changed is not looked through for lines that stay.
  private static let mostComparisons = 4_000_000

  struct Line {
    let sign: String
    let bytes: ArraySlice<UInt8>
    /// Lines of the old and of the new text before this one.
    let old: Int
    let new: Int
  }

  /// Empty when the texts are the same.
  ///
  /// `old` and `new` are what stands behind `---` and `+++`: paths, as ``name(_:)`` writes them.
  package static func text(
    _ before: [UInt8], _ after: [UInt8], old: String, new: String
  ) -> [UInt8] {
    let lines = merged(split(before), split(after))
    let changed = lines.indices.filter { lines[$0].sign != " " }
    guard !changed.isEmpty else { return [] }
    var bytes = Array("--- \(old)\n+++ \(new)\n".utf8)
    for hunk in hunks(changed, count: lines.count) {
      let part = lines[hunk]
      let first = lines[hunk.lowerBound]
      let removed = place(first.old, part.count { $0.sign != "+" })
      let added = place(first.new, part.count { $0.sign != "-" })
      bytes += "@@ -\(removed) +\(added) @@\n".utf8
      for line in part { add(line, &bytes) }
    }
    return bytes
  }

  /// A path for the first two lines: in quotes where a blank or a sign would end it, as GNU diff and
  /// patch have it.
  package static func name(_ path: String) -> String {
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

  /// Of no lines, the line before them is named.
  private static func place(_ before: Int, _ count: Int) -> String {
    "\(count == 0 ? before : before + 1),\(count)"
  }

  private static func add(_ line: Line, _ bytes: inout [UInt8]) {
    bytes += line.sign.utf8
    bytes += line.bytes
    if line.bytes.last != 0x0A { bytes += "\n\\ No newline at end of file\n".utf8 }
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
  static func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }

  /// Both texts as one list; of lines that take each other's place, the old ones come first.
  static func merged(
    _ before: [ArraySlice<UInt8>], _ after: [ArraySlice<UInt8>]
  ) -> [Line] {
    let (removed, inserted) = changes(before, after)
    var lines: [Line] = []
    var (left, right) = (0, 0)
    while left < before.count || right < after.count {
      if left < before.count, removed.contains(left) {
        lines.append(Line(sign: "-", bytes: before[left], old: left, new: right))
        left += 1
      } else if right < after.count, inserted.contains(right) {
        lines.append(Line(sign: "+", bytes: after[right], old: left, new: right))
        right += 1
      } else {
        lines.append(Line(sign: " ", bytes: before[left], old: left, new: right))
        left += 1
        right += 1
      }
    }
    return lines
  }

  /// Which lines go and which come.
  private static func changes(
    _ before: [ArraySlice<UInt8>], _ after: [ArraySlice<UInt8>]
  ) -> (removed: Set<Int>, inserted: Set<Int>) {
    let start = zip(before, after).prefix { $0 == $1 }.count
    let end = zip(before[start...].reversed(), after[start...].reversed()).prefix { $0 == $1 }.count
    let old = start..<before.count - end
    let new = start..<after.count - end
    if old.count * new.count > mostComparisons {
      guard old.count == new.count else { return (Set(old), Set(new)) }
      let changed = Set(old.filter { before[$0] != after[$0] })
      return (changed, changed)
    }
    var (removed, inserted): (Set<Int>, Set<Int>) = ([], [])
    for change in after[new].difference(from: before[old]) {
      switch change {
      case .remove(let offset, _, _): removed.insert(start + offset)
      case .insert(let offset, _, _): inserted.insert(start + offset)
      }
    }
    return (removed, inserted)
  }
}
