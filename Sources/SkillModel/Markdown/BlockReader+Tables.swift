/// Tables, and the blocks before and behind them that CommonMark takes for one paragraph with them.
extension BlockReader {
  /// Reads a paragraph or setext heading as a table and what stands around it; false when it holds
  /// none.
  mutating func readTable(_ node: CmarkNode) -> Bool {
    let first = node.startLine
    let last = min(lastLine(of: node), text.lineCount)
    guard last > first, text.bytes[range(of: node)].contains(.pipe) else { return false }
    let start = text.offset(line: first, column: node.startColumn)
    let lines = contentLines(first...last, firstStart: start)
    guard let table = FoundTable(lines, of: text.bytes) else { return false }
    paddedCells += table.missingCells
    guard paddedCells <= Self.paddedCellLimit else { return false }
    if table.end < lines.count {
      let start = lines[table.end].scan.line.lowerBound
      remainders += definitions.count + range(of: node).upperBound - start
      guard remainders <= Self.remainderLimit else { return false }
    }
    if table.header > 0 { append(paragraph: lines[..<table.header]) }
    append(table, lines)
    if table.end < lines.count { appendBlocks(of: lines[table.end...]) }
    return true
  }

  /// The lines of a paragraph before a table; its text is read with the cells.
  private mutating func append(paragraph lines: ArraySlice<ContentLine>) {
    let text = joined(lines)
    batch.add(paragraph: text)
    let range = text.source(text.range)
    let placeholder = MarkdownNode(kind: .tableCell, range: range)
    levels[levels.count - 1].append(
      MarkdownNode(kind: .paragraph, range: range, children: [placeholder]))
  }

  private mutating func append(_ table: FoundTable, _ lines: [ContentLine]) {
    var rows: [MarkdownNode] = []
    rows.reserveCapacity(table.rows.count)
    for (index, cells) in table.rows.enumerated() {
      // The delimiter row stands between the header and the rows.
      let line = lines[table.header + (index == 0 ? 0 : index + 1)]
      let shift = text.shift(line: line.number)
      var content = trimmed(line.trimmed)
      // The empty cell of a line of form feeds stands behind them.
      content = content.lowerBound..<max(content.upperBound, cells.last?.upperBound ?? 0)
      let row = content.lowerBound + shift..<content.upperBound + shift
      var nodes: [MarkdownNode] = []
      nodes.reserveCapacity(table.alignments.count)
      for cell in cells {
        batch.add(cell: cell, of: text.bytes, shift: shift)
        nodes.append(
          MarkdownNode(
            kind: .tableCell, range: cell.lowerBound + shift..<cell.upperBound + shift))
      }
      while nodes.count < table.alignments.count {
        batch.add(
          cell: content.upperBound..<content.upperBound, of: text.bytes, shift: shift)
        nodes.append(MarkdownNode(kind: .tableCell, range: row.upperBound..<row.upperBound))
      }
      rows.append(MarkdownNode(kind: .tableRow(header: index == 0), range: row, children: nodes))
    }
    let delimiter = lines[table.header + 1]
    let end = max(
      rows.last?.range.upperBound ?? 0,
      trimmed(delimiter.trimmed).upperBound + text.shift(line: delimiter.number))
    let start = rows.first?.range.lowerBound ?? end
    levels[levels.count - 1].append(
      MarkdownNode(kind: .table(table.alignments), range: start..<end, children: rows))
  }

  /// The blocks that the lines behind a table are, now that no paragraph holds them.
  private mutating func appendBlocks(of lines: ArraySlice<ContentLine>) {
    var bytes: [UInt8] = []
    var starts: [Int] = []
    var shifts: [Int] = []
    for line in lines {
      starts.append(bytes.count)
      bytes += repeatElement(.space, count: line.scan.partialTab)
      shifts.append(line.scan.offset - bytes.count + text.shift(line: line.number))
      bytes += text.bytes[line.scan.offset..<line.scan.line.upperBound]
      bytes.append(.lineFeed)
    }
    let count = bytes.count
    bytes += definitions
    guard let document = CmarkDocument(bytes, 0..<bytes.count) else { return }
    var reader = BlockReader(
      BlockText(bytes: Array(bytes[..<count]), lineStarts: starts, shifts: shifts),
      definitions: definitions, extensions: extensions)
    swap(&reader.batch, &batch)
    reader.remainders = remainders
    reader.paddedCells = paddedCells
    reader.lastLine = starts.count
    levels[levels.count - 1] += document.withRoot { reader.read($0) }
    swap(&reader.batch, &batch)
    remainders = reader.remainders
    paddedCells = reader.paddedCells
  }
}
