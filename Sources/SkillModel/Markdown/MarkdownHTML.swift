/// Writes a Markdown tree as HTML.
///
/// With `unsafe` the bytes are those of `cmark --unsafe`, and of cmark-gfm for what it adds. Without,
/// raw HTML is shown as the text it is (an agent reads it, so a person should see it) and links that
/// could run code lose their destination.
package enum MarkdownHTML {
  /// The HTML of a node and everything in it.
  package static func render(_ node: MarkdownNode, unsafe: Bool) -> String {
    var writer = HTMLWriter(unsafe: unsafe)
    writer.write(node, Context())
    return String(decoding: writer.output, as: UTF8.self)
  }

  /// What a node's HTML takes from the nodes around it.
  fileprivate struct Context {
    /// Paragraphs of a tight list have no `<p>`.
    var inTightItem = false
    /// In an image's text alone the characters count.
    var plain = false
    var alignments: [MarkdownNode.ColumnAlignment] = []
    var inHeader = false
    /// The definition whose last paragraph takes the links back.
    var footnote: HTMLWriter.Footnote?
  }
}

extension HTMLWriter {
  fileprivate typealias Context = MarkdownHTML.Context

  fileprivate mutating func write(_ node: MarkdownNode, _ context: Context) {
    if context.plain { return writePlain(node) }
    switch node.kind {
    case .document: writeDocument(node)
    case .blockQuote: writeBlock("blockquote", node)
    case .alert(let kind): writeAlert(kind, node)
    case .list(let ordered, let start, _, let tight):
      let tag = ordered ? "ol" : "ul"
      startLine()
      put(ordered && start != 1 ? "<ol start=\"\(start)\">\n" : "<\(tag)>\n")
      for item in node.children { writeItem(item, tight: tight) }
      put("</\(tag)>\n")
    case .item: writeItem(node, tight: false)
    case .codeBlock(let info, let literal, _): writeCodeBlock(info, literal)
    case .htmlBlock(let html): writeHTMLBlock(html)
    case .paragraph: writeParagraph(node, context)
    case .heading(let level):
      startLine()
      put("<h\(level)>")
      writeChildren(node)
      put("</h\(level)>\n")
    case .thematicBreak:
      startLine()
      put("<hr />\n")
    case .table(let alignments): writeTable(node, alignments)
    case .tableRow, .tableCell: writeChildren(node)
    case .footnoteDefinition(let label, _, let references):
      writeFootnote(node, Footnote(label: label, references: references))
    case .text(let text): putEscaped(text)
    case .softBreak: put("\n")
    case .lineBreak: put("<br />\n")
    case .code(let code):
      put("<code>")
      putEscaped(code)
      put("</code>")
    case .htmlInline(let html): if allowsUnsafe { put(html) } else { putEscaped(html) }
    case .emphasis: writeInline("em", node)
    case .strong: writeInline("strong", node)
    case .strikethrough: writeInline("del", node)
    case .link(let destination, let title): writeLink(node, destination, title)
    case .bareLink(let destination): writeLink(node, destination, "")
    case .image(let source, let title): writeImage(node, source, title)
    case .footnoteReference(let label, let number, let occurrence):
      put("<sup class=\"footnote-ref\"><a href=\"#fn-")
      putReference(label)
      put("\" id=\"fnref-")
      putReference(label)
      put(occurrence > 1 ? "-\(occurrence)" : "")
      put("\" data-footnote-ref>\(number)</a></sup>")
    }
  }

  private mutating func writeChildren(_ node: MarkdownNode, _ context: Context = Context()) {
    for child in node.children { write(child, context) }
  }

  private mutating func writeInline(_ tag: String, _ node: MarkdownNode) {
    put("<\(tag)>")
    writeChildren(node)
    put("</\(tag)>")
  }

  private mutating func writeBlock(_ tag: String, _ node: MarkdownNode) {
    startLine()
    put("<\(tag)>\n")
    writeChildren(node)
    startLine()
    put("</\(tag)>\n")
  }

  // MARK: - Blocks

  private mutating func writeDocument(_ node: MarkdownNode) {
    var footnotes: [MarkdownNode] = []
    for child in node.children {
      // A definition that nothing refers to is not shown.
      guard case .footnoteDefinition(_, let number, _) = child.kind else {
        write(child, Context())
        continue
      }
      if number > 0 { footnotes.append(child) }
    }
    guard !footnotes.isEmpty else { return }
    startLine()
    put("<section class=\"footnotes\" data-footnotes>\n<ol>\n")
    for footnote in footnotes { write(footnote, Context()) }
    put("</ol>\n</section>\n")
  }

  private mutating func writeItem(_ item: MarkdownNode, tight: Bool) {
    startLine()
    put("<li>")
    if case .item(.some(let checked)) = item.kind {
      put("<input type=\"checkbox\"\(checked ? " checked=\"\"" : "") disabled=\"\" /> ")
    }
    writeChildren(item, Context(inTightItem: tight))
    put("</li>\n")
  }

  private mutating func writeParagraph(_ node: MarkdownNode, _ context: Context) {
    if context.inTightItem { return writeChildren(node) }
    startLine()
    put("<p>")
    writeChildren(node)
    if let footnote = context.footnote {
      put(" ")
      putBackReferences(footnote)
    }
    put("</p>\n")
  }

  private mutating func writeAlert(_ kind: MarkdownNode.AlertKind, _ node: MarkdownNode) {
    let name = kind.rawValue
    startLine()
    put("<div class=\"markdown-alert markdown-alert-\(name)\">\n")
    put("<p class=\"markdown-alert-title\">\(name.prefix(1).uppercased())\(name.dropFirst())</p>\n")
    writeChildren(node)
    startLine()
    put("</div>\n")
  }

  private mutating func writeCodeBlock(_ info: String, _ literal: String) {
    startLine()
    let language = info.utf8.prefix { !$0.isSpace }
    if language.isEmpty {
      put("<pre><code>")
    } else {
      put("<pre><code class=\"language-")
      putEscaped(String(Substring(language)))
      put("\">")
    }
    putEscaped(literal)
    put("</code></pre>\n")
  }

  private mutating func writeHTMLBlock(_ html: String) {
    startLine()
    if allowsUnsafe {
      put(html)
      startLine()
    } else {
      put("<p>")
      putEscaped(html.utf8.last == .lineFeed ? String(html.dropLast()) : html)
      put("</p>\n")
    }
  }

  private mutating func writeTable(
    _ table: MarkdownNode, _ alignments: [MarkdownNode.ColumnAlignment]
  ) {
    startLine()
    put("<table>\n<thead>\n")
    for (index, row) in table.children.enumerated() {
      if index == 1 { put("<tbody>\n") }
      put("<tr>\n")
      let tag = index == 0 ? "th" : "td"
      for (cell, alignment) in zip(row.children, alignments) {
        put("<\(tag)\(alignment.attribute)>")
        writeChildren(cell)
        put("</\(tag)>\n")
      }
      put(index == 0 ? "</tr>\n</thead>\n" : "</tr>\n")
    }
    put(table.children.count > 1 ? "</tbody>\n</table>\n" : "</table>\n")
  }

  private mutating func writeFootnote(_ node: MarkdownNode, _ footnote: Footnote) {
    put("<li id=\"fn-")
    putReference(footnote.label)
    put("\">\n")
    var written = false
    for (index, child) in node.children.enumerated() {
      written = index == node.children.count - 1 && child.kind == .paragraph
      write(child, Context(footnote: written ? footnote : nil))
    }
    if !written {
      putBackReferences(footnote)
      put("\n")
    }
    put("</li>\n")
  }

  // MARK: - Inlines

  private mutating func writeLink(_ node: MarkdownNode, _ destination: String, _ title: String) {
    put("<a href=\"")
    putDestination(destination)
    putTitle(title)
    put("\">")
    writeChildren(node)
    put("</a>")
  }

  private mutating func writeImage(_ node: MarkdownNode, _ source: String, _ title: String) {
    put("<img src=\"")
    putDestination(source)
    put("\" alt=\"")
    writeChildren(node, Context(plain: true))
    putTitle(title)
    put("\" />")
  }

  private mutating func putTitle(_ title: String) {
    guard !title.isEmpty else { return }
    put("\" title=\"")
    putEscaped(title)
  }

  private mutating func writePlain(_ node: MarkdownNode) {
    switch node.kind {
    case .text(let text), .code(let text), .htmlInline(let text): putEscaped(text)
    case .softBreak, .lineBreak: put(" ")
    default: writeChildren(node, Context(plain: true))
    }
  }
}

extension MarkdownNode.ColumnAlignment {
  fileprivate var attribute: String {
    switch self {
    case .none: ""
    case .left: " align=\"left\""
    case .center: " align=\"center\""
    case .right: " align=\"right\""
    }
  }
}
