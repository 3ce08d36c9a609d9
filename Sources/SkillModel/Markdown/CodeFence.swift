/// Where a code block's lines stand, and whether its fence was closed.
///
/// Rule: https://spec.commonmark.org/0.30/#fenced-code-blocks (checked 2026-11-21).
enum CodeFence {
  /// The code block of a node.
  static func block(
    of node: MarkdownNode, info: String, fenced: Bool, in source: SourceText
  ) -> Markdown.CodeBlock {
    guard fenced else {
      return Markdown.CodeBlock(
        info: info, fenced: false, closed: true, range: node.range, contentRange: node.range)
    }
    let first = source.lineIndex(at: node.range.lowerBound)
    let last = source.lineIndex(at: max(node.range.lowerBound, node.range.upperBound - 1))
    let contentStart =
      first < last ? source.lineStarts[first + 1] : node.range.upperBound
    let closed = first < last && isClosing(source.lineRange(last), for: node, in: source)
    let contentEnd = closed ? source.lineStarts[last] : node.range.upperBound
    return Markdown.CodeBlock(
      info: info, fenced: true, closed: closed, range: node.range,
      contentRange: contentStart..<max(contentStart, contentEnd))
  }

  /// Whether a block's last line closes it; markers of quotes may stand before the fence.
  private static func isClosing(
    _ line: Range<Int>, for node: MarkdownNode, in source: SourceText
  ) -> Bool {
    let fence = source.bytes[node.range.lowerBound]
    var length = 0
    while node.range.lowerBound + length < node.range.upperBound,
      source.bytes[node.range.lowerBound + length] == fence
    { length += 1 }
    var end = line.upperBound
    while end > line.lowerBound, source.bytes[end - 1].isBlank { end -= 1 }
    var start = end
    while start > line.lowerBound, source.bytes[start - 1] == fence { start -= 1 }
    guard end - start >= length else { return false }
    return source.bytes[line.lowerBound..<start].allSatisfy { $0.isBlank || $0 == .greaterThan }
  }
}
