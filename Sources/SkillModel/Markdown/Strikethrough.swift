/// `~~text~~` and `~text~`, matched as cmark-gfm matches its delimiters.
///
/// Specification: https://github.github.com/gfm/#strikethrough-extension- (0.29, checked
/// 2026-11-21).
struct Strikethrough {
  let text: InlineText

  /// A run of one or two `~` that may open or close.
  private struct Delimiter {
    let index: Int
    let length: Int
    let opens: Bool
    let closes: Bool
  }

  /// The inlines with what is struck through, at every depth.
  func struck(_ inlines: [Inline]) -> [Inline] {
    var pieces: [Inline] = []
    var delimiters: [Delimiter] = []
    for var inline in inlines {
      if inline.verbatim {
        split(inline.range, into: &pieces, &delimiters)
      } else {
        if !inline.children.isEmpty { inline.children = struck(inline.children) }
        pieces.append(inline)
      }
    }
    return delimiters.count < 2 ? pieces : nested(pieces, closers(of: delimiters))
  }

  private func split(
    _ range: Range<Int>, into pieces: inout [Inline], _ delimiters: inout [Delimiter]
  ) {
    var start = range.lowerBound
    while let tilde = text.bytes[start..<range.upperBound].firstIndex(of: .tilde) {
      if start < tilde { pieces.append(.text(start..<tilde)) }
      var end = tilde
      while end < range.upperBound, text.bytes[end] == .tilde { end += 1 }
      if end - tilde <= 2 {
        let before = CharacterClass(text, at: tilde - 1)
        let after = CharacterClass(text, at: end)
        delimiters.append(
          Delimiter(
            index: pieces.count, length: end - tilde,
            opens: after == .other || (after == .punctuation && before != .other),
            closes: before == .other || (before == .punctuation && after != .other)))
      }
      pieces.append(.text(tilde..<end))
      start = end
    }
    if start < range.upperBound { pieces.append(.text(start..<range.upperBound)) }
  }

  /// The index of the closing piece for each opening one.
  private func closers(of delimiters: [Delimiter]) -> [Int: Int] {
    var closers: [Int: Int] = [:]
    var open: [Delimiter] = []
    // Openers below this have been tried for a closer of that length.
    var bottom = [0, 0, 0]
    for delimiter in delimiters {
      if delimiter.closes {
        let low = min(bottom[delimiter.length], open.count)
        let match = open[low...].lastIndex { opener in
          let isInterior = delimiter.opens || opener.closes
          return !(isInterior && opener.length + delimiter.length == 3)
        }
        if let match, open[match].length == delimiter.length {
          closers[open[match].index] = delimiter.index
          open.removeSubrange(match...)
          bottom = bottom.map { min($0, match) }
          continue
        }
        if match == nil { bottom[delimiter.length] = open.count }
      }
      if delimiter.opens { open.append(delimiter) }
    }
    return closers
  }

  private func nested(_ pieces: [Inline], _ closers: [Int: Int]) -> [Inline] {
    var levels: [[Inline]] = [[]]
    var ends: [(index: Int, start: Int)] = []
    for (index, piece) in pieces.enumerated() {
      if let end = closers[index] {
        ends.append((end, piece.range.lowerBound))
        levels.append([])
      } else if let (end, start) = ends.last, end == index {
        ends.removeLast()
        let children = levels.removeLast()
        levels[levels.count - 1].append(
          Inline(
            kind: .strikethrough, range: start..<piece.range.upperBound, children: children))
      } else {
        levels[levels.count - 1].append(piece)
      }
    }
    return levels.flatMap { $0 }
  }
}
