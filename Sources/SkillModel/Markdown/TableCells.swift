/// Puts the inlines of the cells, read after the blocks, into the tree.
struct TableCells {
  /// Of each cell and each paragraph before a table, in the tree's order.
  private var contents: [[MarkdownNode]]
  private var next = 0

  init(_ contents: [[MarkdownNode]]) { self.contents = contents }

  /// The blocks with their cells filled.
  mutating func fill(_ blocks: [MarkdownNode]) -> [MarkdownNode] {
    var filled: [MarkdownNode] = []
    filled.reserveCapacity(blocks.count)
    for block in blocks {
      switch block.kind {
      case .blockQuote, .list, .item, .table, .tableRow:
        filled.append(
          MarkdownNode(kind: block.kind, range: block.range, children: fill(block.children)))
      case .tableCell:
        filled.append(MarkdownNode(kind: .tableCell, range: block.range, children: take()))
      case .paragraph where block.children.first?.kind == .tableCell:
        let children = take()
        guard !children.isEmpty else { continue }
        filled.append(MarkdownNode(kind: .paragraph, range: block.range, children: children))
      default: filled.append(block)
      }
    }
    return filled
  }

  private mutating func take() -> [MarkdownNode] {
    guard next < contents.count else { return [] }
    defer { next += 1 }
    return contents[next]
  }
}
