/// Reads patches: what a line is stands in its first bytes.
struct DiffScanner {
  let text: [UInt8]
  let range: Range<Int>

  func scan(into pieces: inout [Colouring.Piece]) {
    var lines = CodeLines(text, range)
    var isOldName = false
    while let line = lines.next() {
      let rest = min(lines.place, range.upperBound)..<range.upperBound
      let kind = kind(of: line, rest: rest, follows: isOldName)
      if let kind { pieces.add(kind, line) }
      isOldName = kind == .meta && text.holds("--- ", in: line)
    }
  }

  /// When the line before names the old file, this `follows`: else `++ x` has been added.
  private func kind(
    of line: Range<Int>, rest: Range<Int>, follows: Bool
  ) -> Colouring.Kind? {
    guard let first = line.isEmpty ? nil : text[line.lowerBound] else { return nil }
    switch first {
    case UInt8(ascii: "+"): return follows && text.holds("+++ ", in: line) ? .meta : .added
    case .hyphen:
      return text.holds("--- ", in: line) && text.holds("+++ ", in: rest) ? .meta : .removed
    case .greaterThan: return .added
    case .lessThan: return .removed
    case UInt8(ascii: "@"): return text.holds("@@", in: line) ? .heading : nil
    case .backslash: return .comment
    default:
      for start in Self.headers where text.holds(start, in: line) { return .meta }
      return nil
    }
  }

  private static let headers: [StaticString] = [
    "diff ", "index ", "new file mode ", "deleted file mode ", "old mode ", "new mode ",
    "similarity index ", "dissimilarity index ", "rename from ", "rename to ", "copy from ",
    "copy to ", "Binary files ", "GIT binary patch", "Index: ", "====",
  ]
}
