/// The difference of two texts, line by line, as `diff -u` shows it.
enum LineDifference {
  private static let context = 3

  private struct Line {
    let sign: String
    let text: Substring
    /// Lines of the old and of the new text before this one.
    let old: Int
    let new: Int
  }

  /// Empty when they are the same.
  static func text(_ old: String, _ new: String, path: String) -> String {
    let lines = lines(old, new)
    let changed = lines.indices.filter { lines[$0].sign != " " }
    guard !changed.isEmpty else { return "" }
    var text = "--- \(path) (on the host)\n+++ \(path)\n"
    for hunk in hunks(changed, count: lines.count) {
      let part = lines[hunk]
      let before = part.count { $0.sign != "+" }
      let after = part.count { $0.sign != "-" }
      let first = lines[hunk.lowerBound]
      text += "@@ -\(place(first.old, before)) +\(place(first.new, after)) @@\n"
      for line in part { text += line.sign + line.text + "\n" }
    }
    return text
  }

  /// Of no lines, the line before them is named.
  private static func place(_ before: Int, _ count: Int) -> String {
    "\(count == 0 ? before : before + 1),\(count)"
  }

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

  /// Both texts as one list.
  private static func lines(_ old: String, _ new: String) -> [Line] {
    let before = split(old)
    let after = split(new)
    let difference = after.difference(from: before)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var lines: [Line] = []
    var (left, right) = (0, 0)
    while left < before.count || right < after.count {
      if left < before.count, removed.contains(left) {
        lines.append(Line(sign: "-", text: before[left], old: left, new: right))
        left += 1
      } else if right < after.count, inserted.contains(right) {
        lines.append(Line(sign: "+", text: after[right], old: left, new: right))
        right += 1
      } else {
        lines.append(Line(sign: " ", text: before[left], old: left, new: right))
        left += 1
        right += 1
      }
    }
    return lines
  }

  /// A break at the end begins no line.
  private static func split(_ text: String) -> [Substring] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
