import SkillModel

/// Takes a Markdown text apart into the pieces that facts are looked for in.
struct TextPieces {
  private let source: SourceText
  private let blocks: [Int: Markdown.CodeBlock]
  private var headings: [(level: Int, text: String)] = []
  /// A file that tells what was.
  private let isHistory: Bool
  private(set) var pieces: [TextPiece] = []

  static func read(_ source: SourceText, _ markdown: Markdown) -> [TextPiece] {
    var pieces = TextPieces(source, markdown)
    pieces.visit(markdown.root)
    return pieces.pieces
  }

  private init(_ source: SourceText, _ markdown: Markdown) {
    self.source = source
    blocks = Dictionary(markdown.codeBlocks.map { ($0.range.lowerBound, $0) }) { $1 }
    isHistory = Aside.isHistory(file: source.path)
  }

  private mutating func visit(_ node: MarkdownNode) {
    switch node.kind {
    case .heading(let level):
      headings.removeAll { $0.level >= level }
      headings.append((level, node.plainText))
      add(node)
    case .paragraph: add(node)
    case .table: addTable(node)
    case .codeBlock: addCode(node)
    default: for child in node.children { visit(child) }
    }
  }

  private var isPastSection: Bool {
    isHistory || headings.contains { Aside.isPast(heading: $0.text) }
  }

  private mutating func add(
    _ node: MarkdownNode, isAside: Bool? = nil, label: String? = nil
  ) {
    pieces.append(
      TextPiece(
        source: source, range: node.range, kind: .prose(code: spans(node)),
        isAside: isPastSection || isAside ?? Aside.isAside(source.bytes[node.range]),
        headings: headings.map(\.text), label: label))
  }

  private mutating func addTable(_ table: MarkdownNode) {
    var titles: [Bool] = []
    for row in table.children {
      if case .tableRow(header: true) = row.kind {
        titles = row.children.map { Aside.isPast(heading: $0.plainText) }
        continue
      }
      let isAside = Aside.isAside(source.bytes[row.range])
      let label = row.children.first?.plainText
      for (index, cell) in row.children.enumerated() {
        add(
          cell, isAside: isAside || index < titles.count && titles[index],
          label: index == 1 ? label : nil)
      }
    }
  }

  private mutating func addCode(_ node: MarkdownNode) {
    guard let block = blocks[node.range.lowerBound], !block.contentRange.isEmpty else { return }
    let language = block.info.prefix { !$0.isWhitespace && $0 != "{" }.lowercased()
    let first = source.lineIndex(at: block.contentRange.lowerBound)
    let last = source.lineIndex(at: block.contentRange.upperBound - 1)
    for line in first...last {
      let range = source.lineRange(line).clamped(to: block.contentRange)
      guard !range.isEmpty else { continue }
      pieces.append(
        TextPiece(
          source: source, range: range, kind: .codeLine(language: language),
          isAside: isPastSection || Aside.isAside(source.bytes[range]),
          headings: headings.map(\.text), label: nil))
    }
  }

  /// The bytes of all inline code in a node, without its backticks.
  private func spans(_ node: MarkdownNode) -> [Range<Int>] {
    if case .code = node.kind {
      var bytes = source.bytes[node.range]
      while bytes.first == UInt8(ascii: "`") { bytes.removeFirst() }
      while bytes.last == UInt8(ascii: "`") { bytes.removeLast() }
      return bytes.isEmpty ? [] : [bytes.range]
    }
    return node.children.flatMap(spans)
  }
}
