/// GitHub's alerts: a block quote whose first line is `[!NOTE]` and the like.
///
/// Source: https://docs.github.com/en/get-started/writing-on-github (Alerts, checked 2026-11-21).
/// As there, only a quote that stands in nothing else is one, and it must say something.
enum Alerts {
  /// The blocks of a document with its alerts.
  static func applied(to blocks: [MarkdownNode]) -> [MarkdownNode] {
    var blocks = blocks
    for index in blocks.indices {
      guard case .blockQuote = blocks[index].kind else { continue }
      if let alert = alert(blocks[index]) { blocks[index] = alert }
    }
    return blocks
  }

  private static func alert(_ quote: MarkdownNode) -> MarkdownNode? {
    guard quote.kind == .blockQuote, let paragraph = quote.children.first,
      paragraph.kind == .paragraph, let marker = paragraph.children.first,
      case .text(let text) = marker.kind, text.hasPrefix("[!"),
      let close = text.utf8.firstIndex(of: .closeBracket),
      text.utf8[text.utf8.index(after: close)...].allSatisfy(\.isBlank),
      let kind = MarkdownNode.AlertKind(
        rawValue: String(Substring(text.utf8[..<close].dropFirst(2))).lowercased())
    else { return nil }
    var children = Array(quote.children.dropFirst())
    if paragraph.children.count > 1 {
      guard paragraph.children[1].kind == .softBreak else { return nil }
      let inlines = Array(paragraph.children.dropFirst(2))
      if let first = inlines.first {
        children.insert(
          MarkdownNode(
            kind: .paragraph, range: first.range.lowerBound..<paragraph.range.upperBound,
            children: inlines), at: 0)
      }
    }
    guard !children.isEmpty else { return nil }
    return MarkdownNode(kind: .alert(kind), range: quote.range, children: children)
  }
}
