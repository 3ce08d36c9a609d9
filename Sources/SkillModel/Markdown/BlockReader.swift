/// Turns libcmark's blocks into nodes of ours, iteratively.
struct BlockReader {
  /// Blocks nested deeper are left out and their children kept (see ``InlineReader/depthLimit``).
  static let depthLimit = 128

  /// The most cells that rows may lack in one document before its tables stay paragraphs.
  static let paddedCellLimit = 1 << 16
  /// The most tables with other blocks right behind them; each is parsed on its own.
  static let remainderLimit = 16

  let text: BlockText
  /// The document's link reference definitions, for the pieces that are parsed again.
  let definitions: [UInt8]
  let extensions: InlineExtensions
  /// The footnotes taken out of the text.
  private let footnotes: FootnoteDefinitions?
  /// The cells found, whose inlines are still to be read.
  private(set) var batch = InlineBatch()
  private var paddedCells = 0
  private var remainders = 0
  /// Nodes behind this line are those of the definitions added to a piece.
  private var lastLine: Int
  /// The quotes and items around the current block.
  private var containers: [Container] = []
  private var frames: [Frame] = []
  private var levels: [[MarkdownNode]] = [[]]
  /// Whether some inline could not be followed through its text.
  private(set) var lost = false

  private struct Frame {
    let node: CmarkNode
    let kind: MarkdownNode.Kind
    let start: Int
    let isContainer: Bool
    let makesNode: Bool
  }

  init(
    _ text: BlockText, definitions: [UInt8], extensions: InlineExtensions,
    footnotes: FootnoteDefinitions? = nil
  ) {
    self.text = text
    self.footnotes = footnotes
    self.definitions = definitions
    self.extensions = extensions
    lastLine = text.lineCount
  }

  /// The blocks of a document.
  mutating func read(_ document: CmarkNode) -> [MarkdownNode] {
    var current = document.firstChild
    while true {
      if let node = current, node.startLine <= lastLine {
        current = enter(node) ? node.firstChild : node.next
      } else if let frame = frames.popLast() {
        leave(frame)
        current = frame.node.next
      } else {
        return levels[0]
      }
    }
  }

  private mutating func enter(_ node: CmarkNode) -> Bool {
    switch node.kind {
    case .blockQuote: open(node, .blockQuote, container: .quote)
    case .list: open(node, node.list, container: nil)
    case .item:
      let line = text.line(node.startLine)
      let marker = text.offset(line: node.startLine, column: node.startColumn)
      open(
        node, .item(checked: nil),
        container: .item(markerAt: marker, in: line, of: text.bytes))
    case .codeBlock:
      let range = range(of: node)
      let fenced = isFence(at: range.lowerBound)
      append(
        .codeBlock(info: node.fenceInfo, literal: node.literal, fenced: fenced), node,
        fenced ? range : trimmed(range))
      return false
    case .htmlBlock:
      if footnotes?.isLabel(node.startLine) == true { return false }
      append(.htmlBlock(node.literal), node, trimmed(range(of: node)))
      return false
    case .thematicBreak:
      append(.thematicBreak, node, trimmed(range(of: node)))
      return false
    case .paragraph:
      if readTable(node) { return false }
      append(.paragraph, node, trimmed(range(of: node)), children: inlines(of: node))
      return false
    case .heading:
      if readTable(node) { return false }
      append(
        .heading(level: node.headingLevel), node, trimmed(range(of: node)),
        children: inlines(of: node))
      return false
    default: return false
    }
    return true
  }

  private mutating func open(
    _ node: CmarkNode, _ kind: MarkdownNode.Kind, container: Container?
  ) {
    let makesNode = levels.count <= Self.depthLimit
    let start = text.offset(line: node.startLine, column: node.startColumn)
    frames.append(
      Frame(
        node: node, kind: kind, start: start, isContainer: container != nil, makesNode: makesNode))
    if let container { containers.append(container) }
    if makesNode { levels.append([]) }
  }

  private mutating func leave(_ frame: Frame) {
    if frame.isContainer { containers.removeLast() }
    guard frame.makesNode, var children = levels.popLast() else { return }
    var kind = frame.kind
    if case .item = kind, !containers.contains(where: \.isQuote),
      let task = TaskLists.task(children)
    {
      kind = .item(checked: task.checked)
      children = task.children
    }
    let shift = text.shift(line: frame.node.startLine)
    // A container ends with its last child; libcmark has it end on the blank lines behind.
    let end = children.last?.range.upperBound ?? trimmed(range(of: frame.node)).upperBound + shift
    let start = min(frame.start + shift, children.first?.range.lowerBound ?? .max)
    levels[levels.count - 1].append(
      MarkdownNode(kind: kind, range: start..<max(start, end), children: children))
  }

  private mutating func append(
    _ kind: MarkdownNode.Kind, _ node: CmarkNode, _ range: Range<Int>, children: [MarkdownNode] = []
  ) {
    let lower = range.lowerBound + text.shift(line: node.startLine)
    let upper = max(lower, range.upperBound + text.shift(line: node.endLine))
    levels[levels.count - 1].append(
      MarkdownNode(kind: kind, range: lower..<upper, children: children))
  }

  // MARK: - Places

  /// The bytes of `text` that libcmark says a block has.
  private func range(of node: CmarkNode) -> Range<Int> {
    let start = text.offset(line: node.startLine, column: node.startColumn)
    let end = text.offset(line: node.endLine, column: node.endColumn + 1)
    return start..<max(start, end)
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, text.bytes[end - 1].isSpace { end -= 1 }
    return range.lowerBound..<end
  }

  private func isFence(at start: Int) -> Bool {
    guard start + 3 <= text.range.upperBound else { return false }
    let byte = text.bytes[start]
    return (byte == .backtick || byte == .tilde)
      && text.bytes[start + 1] == byte && text.bytes[start + 2] == byte
  }

  // MARK: - Inlines

  private mutating func inlines(of node: CmarkNode) -> [MarkdownNode] {
    let text = inlineText(of: node)
    var reader = InlineReader(text)
    let inlines = reader.read(node)
    lost = lost || reader.lost
    return extensions.nodes(of: inlines, in: text)
  }

  /// The text of a paragraph or heading, without definitions at its start.
  private func inlineText(of node: CmarkNode) -> InlineText {
    let isHeading = node.kind == .heading
    let first = node.startLine
    let start = text.offset(line: first, column: node.startColumn)
    if isHeading, node.endLine == first {
      let contentStart = min(start + node.headingLevel, text.line(first).upperBound)
      return InlineText(
        bytes: text.bytes, range: contentStart..<text.line(first).upperBound,
        shift: text.shift(line: first))
    }
    // A setext heading's last line is its underline.
    let last = isHeading ? node.endLine - 1 : min(node.endLine, text.lineCount)
    let content: InlineText
    if last <= first {
      content = InlineText(
        bytes: text.bytes, range: start..<text.line(first).upperBound,
        shift: text.shift(line: first))
    } else {
      content = joined(contentLines(first...last, firstStart: start)[...])
    }
    return content.droppingDefinitions
  }

  /// The lines of a paragraph, each behind the markers around it.
  private func contentLines(_ lines: ClosedRange<Int>, firstStart: Int) -> [ContentLine] {
    lines.map { number in
      var scan = LineScan(bytes: text.bytes, line: text.line(number))
      guard number > lines.lowerBound else {
        scan.skip(to: firstStart)
        return ContentLine(scan: scan, number: number, lazy: false)
      }
      let lazy = !scan.skip(containers)
      return ContentLine(scan: scan, number: number, lazy: lazy)
    }
  }

  private func joined(_ lines: ArraySlice<ContentLine>) -> InlineText {
    var bytes: [UInt8] = []
    var segments: [InlineText.Segment] = []
    for line in lines {
      if !segments.isEmpty { bytes.append(.lineFeed) }
      let content = line.trimmed
      let shift = content.lowerBound - bytes.count + text.shift(line: line.number)
      segments.append(InlineText.Segment(start: bytes.count, shift: shift))
      bytes += text.bytes[content]
    }
    return InlineText(bytes: bytes, segments: segments)
  }

  // MARK: - Tables

  /// Reads a paragraph or setext heading as a table and what stands around it; false when it holds
  /// none.
  private mutating func readTable(_ node: CmarkNode) -> Bool {
    let first = node.startLine
    let last = min(node.endLine, text.lineCount)
    guard last > first, text.bytes[range(of: node)].contains(.pipe) else { return false }
    let start = text.offset(line: first, column: node.startColumn)
    let lines = contentLines(first...last, firstStart: start)
    guard let table = FoundTable(lines, of: text.bytes) else { return false }
    paddedCells += table.missingCells
    guard paddedCells <= Self.paddedCellLimit else { return false }
    if table.end < lines.count {
      guard remainders < Self.remainderLimit else { return false }
      remainders += 1
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
      let content = trimmed(line.trimmed)
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
    lost = lost || reader.lost
  }
}
