/// Numbers footnotes in the order in which they are first referred to.
struct FootnoteNumbers {
  /// The label's number and how often it was referred to so far.
  private var footnotes: [String: (number: Int, references: Int)] = [:]

  /// The blocks with their references numbered.
  mutating func number(_ nodes: [MarkdownNode]) -> [MarkdownNode] {
    nodes.map { node in
      if case .footnoteReference(let label, _, _) = node.kind {
        var footnote = footnotes[label] ?? (footnotes.count + 1, 0)
        footnote.references += 1
        footnotes[label] = footnote
        return MarkdownNode(
          kind: .footnoteReference(
            label: label, number: footnote.number, occurrence: footnote.references),
          range: node.range)
      }
      if node.children.isEmpty { return node }
      return MarkdownNode(kind: node.kind, range: node.range, children: number(node.children))
    }
  }

  /// The definitions in the order of their numbers; those without a reference last, numbered 0.
  mutating func definitions(
    _ definitions: [(label: String, range: Range<Int>, children: [MarkdownNode])]
  ) -> [MarkdownNode] {
    let numbered = definitions.map { ($0.label, $0.range, number($0.children)) }
    var defined: Set<String> = []
    let nodes = numbered.map { label, range, children in
      // Of two definitions with one label the first counts.
      let footnote = defined.insert(label.lowercased()).inserted ? footnotes[label] : nil
      return (
        footnote?.number ?? .max,
        MarkdownNode(
          kind: .footnoteDefinition(
            label: label, number: footnote?.number ?? 0, references: footnote?.references ?? 0),
          range: range, children: children)
      )
    }
    return nodes.enumerated().sorted {
      ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
    }.map(\.element.1)
  }
}
