/// The names most like `name`, nearest first, to be offered after a spelling mistake.
///
/// Near means an edit distance (insertion, deletion, substitution, swap of neighbours; letter case
/// does not count) of at most a third of the longer name, and at least 1. Ties keep the order of
/// `candidates`.
package func nearestNames(
  to name: String, in candidates: some Sequence<String>, limit: Int = 3
) -> [String] {
  let wanted = Array(name.lowercased().unicodeScalars.prefix(64))
  var found: [(name: String, distance: Int)] = []
  for candidate in candidates {
    let letters = Array(candidate.lowercased().unicodeScalars.prefix(64))
    let allowed = max(1, max(wanted.count, letters.count) / 3)
    guard abs(wanted.count - letters.count) <= allowed else { continue }
    let distance = editDistance(wanted, letters)
    if distance <= allowed { found.append((candidate, distance)) }
  }
  let sorted = found.enumerated().sorted {
    ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset)
  }
  return sorted.prefix(max(limit, 0)).map(\.element.name)
}

/// Suggestions for many names that are written wrongly. Each costs as long as there are names to choose from, so that
/// only the first have one.
struct Suggestions {
  private var asked = 0
  private static let most = 50

  /// The candidate that is most like a name; nil when none is, or when too many were asked for.
  mutating func nearest(to name: String, in candidates: @autoclosure () -> [String]) -> String? {
    asked += 1
    return asked > Self.most ? nil : nearestNames(to: name, in: candidates(), limit: 1).first
  }
}

/// Optimal string alignment: Levenshtein's distance where a swap of neighbours costs 1.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var before = [Int](repeating: 0, count: right.count + 1)
  var previous = Array(0...right.count)
  for i in left.indices {
    var row = [i + 1]
    row.reserveCapacity(right.count + 1)
    for j in right.indices {
      let substitution = previous[j] + (left[i] == right[j] ? 0 : 1)
      var best = min(substitution, previous[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
        best = min(best, before[j - 1] + 1)
      }
      row.append(best)
    }
    before = previous
    previous = row
  }
  return previous[right.count]
}
