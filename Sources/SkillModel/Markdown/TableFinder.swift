/// A line of a paragraph behind the markers of the containers around it.
struct ContentLine {
  /// Stands behind the markers.
  let scan: LineScan
  /// From 1.
  let number: Int
  /// Whether the line lacks a container's marker.
  let lazy: Bool

  /// From the first byte that is not blank.
  var trimmed: Range<Int> {
    var scan = scan
    scan.skipBlanks()
    return scan.offset..<scan.line.upperBound
  }
}

/// A table found in the lines of what CommonMark takes for a paragraph or a setext heading.
struct FoundTable {
  let alignments: [MarkdownNode.ColumnAlignment]
  /// The index of the header's line; the delimiter row follows it.
  let header: Int
  /// The index behind the last row.
  let end: Int
  /// The cells of the header and of each row, no more than there are columns.
  let rows: [[Range<Int>]]

  /// The first table in the lines, if any.
  init?(_ lines: [ContentLine], of bytes: [UInt8]) {
    for index in lines.indices.dropFirst() where !lines[index].lazy {
      guard let alignments = TableSyntax.alignments(in: bytes[lines[index].trimmed]) else {
        continue
      }
      let cells = TableSyntax.cells(in: lines[index - 1].trimmed, of: bytes)
      guard cells.count == alignments.count else { continue }
      self.alignments = alignments
      header = index - 1
      let rows = lines[(index + 1)...].prefix { !$0.lazy && !TableEnd.isStart($0.scan) }
      end = rows.endIndex
      self.rows =
        [cells]
        + rows.map {
          Array(TableSyntax.cells(in: $0.trimmed, of: bytes).prefix(alignments.count))
        }
      return
    }
    return nil
  }

  /// The cells that rows lack, which the table has all the same.
  var missingCells: Int { rows.reduce(0) { $0 + alignments.count - $1.count } }
}
