/// What differs between two texts, line by line, for people.
enum LineDiff {
  /// `-` and the old lines, `+` and the new ones; nil when nothing differs.
  static func text(from old: String, to new: String) -> String? {
    let before = old.split(separator: "\n", omittingEmptySubsequences: false)
    let after = new.split(separator: "\n", omittingEmptySubsequences: false)
    let difference = after.difference(from: before)
    guard !difference.isEmpty else { return nil }
    let removed = Set(difference.removals.map(Self.offset))
    let inserted = Set(difference.insertions.map(Self.offset))
    var lines: [String] = []
    var (first, second) = (0, 0)
    while first < before.count || second < after.count {
      if removed.contains(first), first < before.count {
        lines.append("-\(before[first])")
        first += 1
      } else if inserted.contains(second), second < after.count {
        lines.append("+\(after[second])")
        second += 1
      } else {
        first += 1
        second += 1
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func offset(_ change: CollectionDifference<Substring>.Change) -> Int {
    switch change {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}
