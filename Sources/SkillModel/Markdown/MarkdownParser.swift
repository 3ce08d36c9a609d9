/// Reads one Markdown text: libcmark's blocks and inlines first, then what GitHub adds to them.
struct MarkdownParser {
  let source: SourceText
  let range: Range<Int>

  /// The document's tree.
  func parse() -> MarkdownNode {
    MarkdownNode(kind: .document, range: range, children: blocks(of: BlockText(source, range)))
  }

  private func blocks(of text: BlockText) -> [MarkdownNode] {
    guard let document = CmarkDocument(text.bytes, text.range) else { return [] }
    return document.withRoot { root in
      let hasTables = text.bytes[text.range].contains(.pipe)
      let definitions = hasTables ? Definitions.collect(in: text, root) : []
      var reader = BlockReader(text, definitions: definitions)
      let blocks = reader.read(root)
      guard !reader.batch.isEmpty else { return blocks }
      var contents: [[MarkdownNode]] = []
      _ = reader.batch.read(definitions: definitions) { text, inlines in
        contents.append(MarkdownNode.nodes(inlines, in: text))
      }
      var cells = TableCells(contents)
      return cells.fill(blocks)
    }
  }
}
