/// The lines of a document that code, HTML or headings cover, where nothing is defined.
struct LiteralLines {
  private var lines: [ClosedRange<Int>] = []

  /// Reads the blocks of a document.
  init(_ document: CmarkNode) {
    var parents: [CmarkNode] = []
    var current = document.firstChild
    while true {
      guard let node = current else {
        guard let parent = parents.popLast() else { return }
        current = parent.next
        continue
      }
      switch node.kind {
      case .codeBlock, .htmlBlock, .heading:
        lines.append(node.startLine...max(node.startLine, node.endLine))
        current = node.next
      case .blockQuote, .list, .item:
        parents.append(node)
        current = node.firstChild
      default: current = node.next
      }
    }
  }

  /// Whether a line, from 1, is one of them.
  func contains(_ number: Int) -> Bool {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].upperBound < number { low = middle + 1 } else { high = middle }
    }
    return low < lines.count && lines[low].contains(number)
  }
}
