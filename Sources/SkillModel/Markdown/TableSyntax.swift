/// The rows of GitHub's tables.
///
/// Specification: https://github.github.com/gfm/#tables-extension- (0.29, checked 2026-11-21);
/// where it is silent, as cmark-gfm 0.29.0.gfm.6 reads.
enum TableSyntax {
  /// The alignments that a delimiter row gives; nil for any other line.
  ///
  /// The line starts with its first byte that is not blank.
  static func alignments(in line: ArraySlice<UInt8>) -> [MarkdownNode.ColumnAlignment]? {
    guard let first = line.first, first == .pipe || first == .colon || first == .hyphen,
      line.contains(where: { $0 == .pipe || $0 == .colon })
    else { return nil }
    var alignments: [MarkdownNode.ColumnAlignment] = []
    var offset = line.startIndex
    func skip(while matches: (UInt8) -> Bool) -> Int {
      let start = offset
      while offset < line.endIndex, matches(line[offset]) { offset += 1 }
      return offset - start
    }
    func take(_ byte: UInt8) -> Bool {
      guard offset < line.endIndex, line[offset] == byte else { return false }
      offset += 1
      return true
    }
    _ = take(.pipe)
    while true {
      _ = skip(while: isSpace)
      let left = take(.colon)
      guard skip(while: { $0 == .hyphen }) > 0 else { return nil }
      let right = take(.colon)
      _ = skip(while: isSpace)
      alignments.append(left ? right ? .center : .left : right ? .right : .none)
      if offset == line.endIndex { return alignments }
      guard take(.pipe) else { return nil }
      if line[offset...].allSatisfy(isSpace) { return alignments }
    }
  }

  /// The cells of a row, without the white space around them.
  static func cells(in line: Range<Int>, of bytes: [UInt8]) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var offset = behindPipe(line.lowerBound, line, bytes)
    while offset < line.upperBound {
      var end = offset
      while end < line.upperBound,
        bytes[end] != .pipe || (end > offset && bytes[end - 1] == .backslash)
      { end += 1 }
      let next = behindPipe(end, line, bytes)
      var cell = offset..<end
      while let first = bytes[cell].first, isSpace(first) { cell = cell.dropFirst() }
      while let last = bytes[cell].last, isSpace(last) { cell = cell.dropLast() }
      cells.append(cell)
      if next == end { break }
      offset = next
    }
    return cells
  }

  /// The offset behind a `|` and the white space after it.
  private static func behindPipe(_ start: Int, _ line: Range<Int>, _ bytes: [UInt8]) -> Int {
    guard start < line.upperBound, bytes[start] == .pipe else { return start }
    var offset = start + 1
    while offset < line.upperBound, isSpace(bytes[offset]) { offset += 1 }
    return offset
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte.isBlank || byte == 11 || byte == 12
  }
}
