/// Reads one Markdown text: libcmark's blocks and inlines first, then what GitHub adds to them.
///
/// Its HTML is that of cmark-gfm 0.29.0.gfm.6 with `-e table -e strikethrough -e autolink
/// -e tasklist -e footnotes`, but for these:
/// - a bare link ends where libcmark sees emphasis or code start in it (`https://x.y/_foo_`), and a
///   mail address starts behind an escape (`foo\\_bar@x.y`); `xmpp:` is not linked;
/// - `~~` that crosses emphasis which closes behind it stays text (`~~a **b~~ c**`);
/// - a task is done when its own box says so, not when `[x]` stands anywhere in its line, and what
///   stands behind the box is text even when it looks like a block;
/// - a lazy line behind a table in a quote or item stays in that quote or item;
/// - footnotes are defined at the outermost level only, and those without a reference stay in the
///   tree, numbered 0;
/// - more than 65,536 missing cells leave a table a paragraph;
/// - alerts, which cmark-gfm does not know, are read;
/// - libcmark 0.30.2 follows CommonMark 0.30 where cmark-gfm follows 0.29: a closing tag alone on a
///   line behind a list item's text continues that text.
struct MarkdownParser {
  let source: SourceText
  let range: Range<Int>

  /// The document's tree: its blocks, then its footnotes in the order of their numbers.
  func parse() -> MarkdownNode {
    let text = BlockText(source, range)
    let blocks = footnoted(text) ?? blocks(of: text, Context())
    return MarkdownNode(kind: .document, range: range, children: Alerts.applied(to: blocks))
  }

  /// What reading the blocks of a text takes from the document around it.
  private struct Context {
    var extensions = InlineExtensions()
    /// The document's link reference definitions; nil to look in the text itself.
    var definitions: [UInt8]?
    var footnotes: FootnoteDefinitions?
  }

  /// The blocks of a text without its footnotes, and these behind them; nil when it defines none.
  private func footnoted(_ text: BlockText) -> [MarkdownNode]? {
    guard text.holdsFootnotes, let document = CmarkDocument(text.bytes, text.range) else {
      return nil
    }
    let found = document.withRoot { FootnoteDefinitions(in: text, $0) }
    guard !found.definitions.isEmpty else { return nil }
    var context = Context(footnotes: found)
    context.extensions.footnotes = found.labels
    let body = found.removed(from: text)
    let definitions = CmarkDocument(body.bytes, body.range)?.withRoot {
      Definitions.collect(in: body, $0)
    }
    // Every footnote is parsed with the definitions behind it.
    let total = (definitions?.count ?? 0) * found.definitions.count
    context.definitions = total < MarkdownGuards.stepLimit ? definitions : []
    var numbers = FootnoteNumbers()
    let blocks = numbers.number(self.blocks(of: body, context))
    context.footnotes = nil
    return blocks
      + numbers.definitions(
        found.definitions.map {
          (
            found.labels[$0.label.lowercased()] ?? $0.label, $0.range,
            self.blocks(of: $0.content, context)
          )
        })
  }

  private func blocks(of text: BlockText, _ context: Context) -> [MarkdownNode] {
    let isPiece = context.definitions != nil && context.footnotes == nil
    let bytes = isPiece ? text.bytes + [.lineFeed] + (context.definitions ?? []) : text.bytes
    guard let document = CmarkDocument(bytes, isPiece ? 0..<bytes.count : text.range) else {
      return []
    }
    return document.withRoot { root in
      let hasTables = text.bytes[text.range].contains(.pipe)
      let definitions =
        context.definitions ?? (hasTables ? Definitions.collect(in: text, root) : [])
      var reader = BlockReader(
        text, definitions: definitions, extensions: context.extensions,
        footnotes: context.footnotes)
      let blocks = reader.read(root)
      guard !reader.batch.isEmpty else { return blocks }
      var contents: [[MarkdownNode]] = []
      reader.batch.read(definitions: definitions) { text, inlines in
        contents.append(context.extensions.nodes(of: inlines, in: text))
      }
      var cells = TableCells(contents)
      return cells.fill(blocks)
    }
  }
}

extension BlockText {
  /// Whether a footnote may be defined: the bytes `[^` stand somewhere.
  fileprivate var holdsFootnotes: Bool {
    var start = range.lowerBound + 1
    while let mark = bytes.place(of: UInt8(ascii: "^"), from: start, before: range.upperBound) {
      if bytes[mark - 1] == .openBracket { return true }
      start = mark + 1
    }
    return false
  }
}
