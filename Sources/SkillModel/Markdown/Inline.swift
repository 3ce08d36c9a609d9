/// An inline node while the passes work on it: its range is one of its ``InlineText``.
struct Inline {
  /// For verbatim text the string is filled in at the end.
  var kind: MarkdownNode.Kind
  var range: Range<Int>
  var children: [Inline] = []
  /// Whether this is text whose bytes are its literal: no escape, entity or replaced byte.
  var verbatim = false

  /// Text that stands in the source as it is.
  static func text(_ range: Range<Int>) -> Inline {
    Inline(kind: .text(""), range: range, verbatim: true)
  }

  var isText: Bool {
    if case .text = kind { return true }
    return false
  }

  /// The text's string.
  func literal(in text: InlineText) -> String {
    if verbatim { return String(decoding: text.bytes[range], as: UTF8.self) }
    if case .text(let literal) = kind { return literal }
    return ""
  }
}

extension MarkdownNode {
  /// The finished nodes of inlines: neighbouring texts joined, ranges in the source.
  static func nodes(_ inlines: [Inline], in text: InlineText) -> [MarkdownNode] {
    var nodes: [MarkdownNode] = []
    nodes.reserveCapacity(inlines.count)
    var index = 0
    while index < inlines.count {
      let inline = inlines[index]
      index += 1
      guard inline.isText else {
        nodes.append(
          MarkdownNode(
            kind: inline.kind, range: text.source(inline.range),
            children: inline.children.isEmpty ? [] : self.nodes(inline.children, in: text)))
        continue
      }
      var joined = inline
      while index < inlines.count, inlines[index].isText {
        let next = inlines[index]
        index += 1
        if joined.verbatim, next.verbatim, joined.range.upperBound == next.range.lowerBound {
          joined.range = joined.range.lowerBound..<next.range.upperBound
        } else {
          joined = Inline(
            kind: .text(joined.literal(in: text) + next.literal(in: text)),
            range: joined.range.lowerBound..<max(joined.range.upperBound, next.range.upperBound))
        }
      }
      nodes.append(
        MarkdownNode(kind: .text(joined.literal(in: text)), range: text.source(joined.range)))
    }
    return nodes
  }
}
