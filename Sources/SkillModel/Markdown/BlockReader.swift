/// Turns libcmark's blocks into nodes of ours, iteratively.
struct BlockReader {
  /// Blocks nested deeper are left out and their children kept (see ``InlineReader/depthLimit``).
  static let depthLimit = 128

  /// The most cells that rows may lack in one document before its tables stay paragraphs.
  static let paddedCellLimit = 1 << 16
  /// The most bytes of blocks right behind tables, in one document; they are parsed again.
  static let remainderLimit = 1 << 21

  let text: BlockText
  /// The document's link reference definitions, for the pieces that are parsed again.
  let definitions: [UInt8]
  let extensions: InlineExtensions
  /// The footnotes taken out of the text.
  private let footnotes: FootnoteDefinitions?
  /// The cells found, whose inlines are still to be read.
  var batch = InlineBatch()
  var paddedCells = 0
  var remainders = 0
  /// Nodes behind this line are those of the definitions added to a piece.
  var lastLine: Int
  /// The quotes and items around the current block.
  private var containers: [Container] = []
  private var frames: [Frame] = []
  var levels: [[MarkdownNode]] = [[]]

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
        container: .item(
          ListItem(markerAt: marker, in: line, of: text.bytes, inside: containers)))
    case .codeBlock:
      let fenced = isFence(at: range(of: node).lowerBound)
      append(
        .codeBlock(info: node.fenceInfo, literal: node.literal, fenced: fenced), node,
        fenced ? fencedRange(of: node) : trimmed(range(of: node)))
      return false
    case .htmlBlock:
      if footnotes?.isLabel(node.startLine) == true { return false }
      let html = node.literal
      append(.htmlBlock(html), node, htmlRange(of: node, html))
      return false
    case .thematicBreak:
      append(.thematicBreak, node, trimmed(range(of: node)))
      return false
    case .paragraph:
      if readTable(node) { return false }
      appendText(.paragraph, node)
      return false
    case .heading:
      if readTable(node) { return false }
      appendText(.heading(level: node.headingLevel), node)
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
    _ kind: MarkdownNode.Kind, _ node: CmarkNode, _ range: Range<Int>, from start: Int? = nil,
    children: [MarkdownNode] = []
  ) {
    let lower = start ?? range.lowerBound + text.shift(line: node.startLine)
    let upper = max(lower, range.upperBound + text.shift(line: lastLine(of: node)))
    levels[levels.count - 1].append(
      MarkdownNode(kind: kind, range: lower..<upper, children: children))
  }

  // MARK: - Places

  /// The bytes of `text` that libcmark says a block has.
  func range(of node: CmarkNode) -> Range<Int> {
    let start = text.offset(line: node.startLine, column: node.startColumn)
    let last = lastLine(of: node)
    // libcmark leaves the `#` behind a heading out.
    let end =
      last == node.endLine && node.kind != .heading
      ? text.offset(line: last, column: node.endColumn + 1) : text.line(last).upperBound
    return start..<max(start, end)
  }

  /// The line a block ends on: to libcmark a setext heading ends on the line behind its underline
  /// when a block starts there.
  func lastLine(of node: CmarkNode) -> Int {
    guard node.kind == .heading, node.endLine > node.startLine else { return node.endLine }
    for number in max(node.startLine + 1, node.endLine - 1)...node.endLine {
      var scan = LineScan(bytes: text.bytes, line: text.line(number))
      guard scan.skip(containers), scan.indentation < 4 else { continue }
      scan.skipBlanks()
      guard let mark = scan.byte, mark == UInt8(ascii: "=") || mark == .hyphen else { continue }
      // No other white space may follow an underline.
      let marks = text.bytes[scan.offset..<scan.line.upperBound].drop { $0 == mark }
      if marks.allSatisfy({ $0.isBlank || $0 == .carriageReturn }) { return number }
    }
    return node.endLine
  }

  /// A block of HTML that ends by what is in its last line ends, to libcmark, on the line before it.
  private func htmlRange(of node: CmarkNode, _ html: String) -> Range<Int> {
    let start = text.offset(line: node.startLine, column: node.startColumn)
    let lines = html.utf8.count { $0 == .lineFeed } + (html.utf8.last == .lineFeed ? 0 : 1)
    let end = text.line(node.startLine + max(lines, 1) - 1).upperBound
    return trimmed(start..<max(start, end))
  }

  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, text.bytes[end - 1].isSpace { end -= 1 }
    return range.lowerBound..<end
  }

  /// A fence that ends with its container ends, to libcmark, on the line behind it.
  private func fencedRange(of node: CmarkNode) -> Range<Int> {
    let range = range(of: node)
    guard node.endLine > node.startLine else { return range }
    var scan = LineScan(bytes: text.bytes, line: text.line(node.endLine))
    if scan.skip(containers) { return range }
    let end = text.line(node.endLine - 1).upperBound
    return range.lowerBound..<max(range.lowerBound, end)
  }

  private func isFence(at start: Int) -> Bool {
    guard start + 3 <= text.range.upperBound else { return false }
    let byte = text.bytes[start]
    return (byte == .backtick || byte == .tilde)
      && text.bytes[start + 1] == byte && text.bytes[start + 2] == byte
  }

  // MARK: - Inlines

  /// Adds a paragraph or heading; definitions at its start are no part of it.
  private mutating func appendText(_ kind: MarkdownNode.Kind, _ node: CmarkNode) {
    let text = inlineText(of: node)
    var reader = InlineReader(text)
    let inlines = reader.read(node)
    let isATX = node.kind == .heading && node.startLine == node.endLine
    append(
      kind, node, trimmed(range(of: node)),
      from: isATX ? nil : text.source(text.range.lowerBound..<text.range.lowerBound).lowerBound,
      children: extensions.nodes(of: inlines, in: text))
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
    let last = isHeading ? lastLine(of: node) - 1 : min(node.endLine, text.lineCount)
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
  func contentLines(_ lines: ClosedRange<Int>, firstStart: Int) -> [ContentLine] {
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

  func joined(_ lines: ArraySlice<ContentLine>) -> InlineText {
    var bytes: [UInt8] = []
    var segments: [InlineText.Segment] = []
    for line in lines {
      if !segments.isEmpty { bytes.append(.lineFeed) }
      let content = line.lazy ? line.scan.offset..<line.scan.line.upperBound : line.trimmed
      let shift = content.lowerBound - bytes.count + text.shift(line: line.number)
      segments.append(InlineText.Segment(start: bytes.count, shift: shift))
      bytes += text.bytes[content]
    }
    return InlineText(bytes: bytes, segments: segments)
  }
}
