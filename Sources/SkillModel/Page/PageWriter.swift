/// Writes a Markdown tree for ``PageHTML``: its blocks.
///
/// The tree's depth is bounded (see ``BlockReader/depthLimit``, ``InlineReader/depthLimit``), and so
/// is the recursion here.
struct PageWriter {
  let options: PageHTML.Options
  let markdown: Markdown
  var html = HTMLWriter(unsafe: false)
  private(set) var headings: [PageHTML.Heading] = []
  var footnotes: PageFootnotes
  /// How many links are open: HTML has none inside another.
  var openLinks = 0
  /// The anchors of the document's headings, where ids have a prefix.
  let anchors: Set<String>
  /// The box of a task whose paragraph is not written yet.
  private var box: Bool?
  private var tables = 0
  /// Whether a table's cell is being written.
  private(set) var isInCell = false

  init(_ markdown: Markdown, _ options: PageHTML.Options) {
    self.options = options
    self.markdown = markdown
    footnotes = PageFootnotes(of: markdown.root)
    anchors = options.idPrefix.isEmpty ? [] : Set(markdown.headings.map(\.anchor))
    html.output.reserveCapacity(markdown.root.range.count * 3 / 2 + 512)
  }

  mutating func writeDocument() {
    var definitions: [MarkdownNode] = []
    for child in markdown.root.children {
      // A definition that nothing refers to is not shown.
      if case .footnoteDefinition(_, let number, _) = child.kind {
        if number > 0 { definitions.append(child) }
      } else {
        write(child)
      }
    }
    if !definitions.isEmpty { writeFootnotes(definitions) }
  }

  /// Writes a block; inlines stand in blocks.
  mutating func write(_ node: MarkdownNode) {
    switch node.kind {
    case .document: writeChildren(node)
    case .blockQuote: writeBlock("<blockquote>\n", node, "</blockquote>\n")
    case .alert(let kind): writeAlert(kind, node)
    case .list(let ordered, let start, _, let tight):
      html.startLine()
      html.put(ordered ? start == 1 ? "<ol>\n" : "<ol start=\"\(start)\">\n" : "<ul>\n")
      for item in node.children { writeItem(item, tight: tight) }
      html.put(ordered ? "</ol>\n" : "</ul>\n")
    case .item: writeItem(node, tight: false)
    case .codeBlock(let info, let literal, _): writeCodeBlock(info, literal)
    case .htmlBlock(let text): writeHTMLBlock(text)
    case .paragraph: writeParagraph(node)
    case .heading(let level): writeHeading(node, level)
    case .thematicBreak:
      html.startLine()
      html.put("<hr>\n")
    case .table(let alignments): writeTable(node, alignments)
    case .tableRow, .tableCell, .footnoteDefinition: writeChildren(node)
    default: writeInline(node)
    }
  }

  mutating func writeChildren(_ node: MarkdownNode) {
    for child in node.children { write(child) }
  }

  private mutating func writeBlock(_ start: String, _ node: MarkdownNode, _ end: String) {
    html.startLine()
    html.put(start)
    writeChildren(node)
    html.startLine()
    html.put(end)
  }

  /// Writes a paragraph; the last one of a footnote takes its links back.
  mutating func writeParagraph(_ node: MarkdownNode, footnote: Int? = nil) {
    html.startLine()
    html.put("<p dir=\"auto\">")
    putBox()
    writeChildren(node)
    if let footnote { putBackReferences(of: footnote) }
    html.put("</p>\n")
  }

  private mutating func writeHeading(_ node: MarkdownNode, _ level: Int) {
    html.startLine()
    let shifted = min(6, max(1, level + options.headingShift))
    guard headings.count < markdown.headings.count else {
      return writeBlock("<h\(shifted) dir=\"auto\">", node, "</h\(shifted)>\n")
    }
    let heading = markdown.headings[headings.count]
    let text = PageHTML.cleaned(heading.text)
    // Text without letters has no anchor, and an id cannot be empty. No anchor has a colon.
    let id = options.idPrefix + (heading.anchor.isEmpty ? "section:" : heading.anchor)
    headings.append(PageHTML.Heading(level: level, id: id, text: text))
    html.put("<h\(shifted) dir=\"auto\" id=\"")
    html.putText(id)
    html.put("\">")
    writeChildren(node)
    html.put("<a class=\"anchor\" href=\"#")
    html.putReference(id)
    html.put("\" aria-label=\"Link to this section")
    if !text.isEmpty { html.put(": ") }
    html.putText(text)
    html.put("\">#</a></h\(shifted)>\n")
  }

  // MARK: - Lists and alerts

  private mutating func writeItem(_ item: MarkdownNode, tight: Bool) {
    html.startLine()
    box = nil
    if case .item(.some(let checked)) = item.kind { box = checked }
    html.put(box == nil ? "<li dir=\"auto\">" : "<li class=\"task\" dir=\"auto\">")
    if tight || item.children.first?.kind != .paragraph { putBox() }
    for (index, child) in item.children.enumerated() {
      if tight, child.kind == .paragraph {
        // Paragraphs of a tight list have no `<p>`.
        if index > 0 { html.startLine() }
        writeChildren(child)
      } else {
        write(child)
      }
    }
    html.put("</li>\n")
  }

  private mutating func putBox() {
    guard let checked = box else { return }
    box = nil
    html.put(
      checked
        ? "<span class=\"box checked\" role=\"img\" aria-label=\"done\"></span> "
        : "<span class=\"box\" role=\"img\" aria-label=\"not done\"></span> ")
  }

  private mutating func writeAlert(_ kind: MarkdownNode.AlertKind, _ node: MarkdownNode) {
    let name = kind.rawValue
    let title = name.prefix(1).uppercased() + name.dropFirst()
    writeBlock(
      "<div class=\"alert alert-\(name)\" role=\"note\">\n<p class=\"alert-title\">\(title)</p>\n",
      node, "</div>\n")
  }

  // MARK: - Code and HTML

  private mutating func writeCodeBlock(_ info: String, _ literal: String) {
    let language = Self.language(of: info)
    html.startLine()
    html.put("<div class=\"code\"><pre tabindex=\"0\"><code")
    html.put(language.isEmpty ? ">" : " class=\"language-\(language)\">")
    PageCode(Array(literal.utf8), language: language).write(into: &html)
    html.put("</code></pre></div>\n")
  }

  /// A fence's first word up to the first character that no language's name has, as `{` of
  /// `python{linenos=true}`.
  private static func language(of info: String) -> String {
    let word = info.utf8.prefix(32).prefix {
      $0.isAlphanumeric || "+-#_.".utf8.contains($0)
    }
    return String(decoding: word, as: UTF8.self)
  }

  private mutating func writeHTMLBlock(_ text: String) {
    html.startLine()
    html.put("<pre class=\"html\" tabindex=\"0\">")
    html.putText(text.utf8.last == .lineFeed ? String(text.dropLast()) : text)
    html.put("</pre>\n")
  }

  // MARK: - Tables

  private mutating func writeTable(
    _ table: MarkdownNode, _ alignments: [MarkdownNode.ColumnAlignment]
  ) {
    tables += 1
    html.startLine()
    // Regions of one page need labels that differ.
    let label = tables == 1 ? "Table" : "Table \(tables)"
    html.put("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"\(label)\">")
    html.put("<table>\n<thead>\n")
    for (index, row) in table.children.enumerated() {
      if index == 1 { html.put("<tbody>\n") }
      html.put("<tr>\n")
      let tag = index == 0 ? "th" : "td"
      for (cell, alignment) in zip(row.children, alignments) {
        html.put("<\(tag)\(alignment.attribute) dir=\"auto\">")
        isInCell = true
        writeChildren(cell)
        isInCell = false
        html.put("</\(tag)>\n")
      }
      html.put(index == 0 ? "</tr>\n</thead>\n" : "</tr>\n")
    }
    html.put(table.children.count > 1 ? "</tbody>\n</table></div>\n" : "</table></div>\n")
  }
}

extension MarkdownNode.ColumnAlignment {
  fileprivate var attribute: String {
    switch self {
    case .none: ""
    case .left: " class=\"left\""
    case .center: " class=\"center\""
    case .right: " class=\"right\""
    }
  }
}

extension PageHTML {
  /// Text for a template that escapes it: characters that HTML has no place for become U+FFFD.
  static func cleaned(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 9...13: scalars.append(" ")
      case ..<0x20, 0x7F...0x9F, 0xFDD0...0xFDEF: scalars.append("\u{FFFD}")
      case let value where value & 0xFFFE == 0xFFFE: scalars.append("\u{FFFD}")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
