/// Inlines: text, emphasis, code, links and images.
extension PageWriter {
  mutating func writeInline(_ node: MarkdownNode) {
    switch node.kind {
    case .text(let text): html.putText(text)
    case .softBreak: html.put("\n")
    case .lineBreak: html.put("<br>\n")
    case .code(let code): put("<code>", text: code)
    case .htmlInline(let text) where isInCell && Self.breaks.contains(text): html.put("<br>")
    case .htmlInline(let text): put("<code class=\"html\">", text: text)
    case .emphasis: writeElement("em", node)
    case .strong: writeElement("strong", node)
    case .strikethrough: writeElement("del", node)
    case .link(let destination, let title): writeLink(node, destination, title)
    case .bareLink(let destination): writeLink(node, destination, "")
    case .image(let source, let title): writeImage(node, source, title)
    case .footnoteReference(_, let number, _): putReference(to: number)
    default: writeChildren(node)
    }
  }

  /// The one element of raw HTML that is not shown as text, and only in a table's cell: Markdown has
  /// no other way to break a line there.
  private static let breaks: Set<String> = ["<br>", "<br/>", "<br />"]

  private mutating func put(_ start: String, text: String) {
    html.put(start)
    html.putText(text)
    html.put("</code>")
  }

  private mutating func writeElement(_ tag: String, _ node: MarkdownNode) {
    html.put("<\(tag)>")
    writeChildren(node)
    html.put("</\(tag)>")
  }

  private mutating func writeLink(_ node: MarkdownNode, _ destination: String, _ title: String) {
    guard openLinks == 0, let target = target(of: destination), target.kind != .dataImage else {
      return writeChildren(node)
    }
    openLinks += 1
    startLink(target, title)
    writeChildren(node)
    // A link needs a name.
    if node.isBlank { html.putText(destination) }
    html.put("</a>")
    openLinks -= 1
  }

  private mutating func writeImage(_ node: MarkdownNode, _ source: String, _ title: String) {
    guard let target = target(of: source), target.kind != .mail, !target.url.hasPrefix("#") else {
      return putPlain(node)
    }
    guard target.kind == .web else {
      html.put("<img loading=\"lazy\" alt=\"")
      putPlain(node)
      html.put("\" src=\"")
      html.putReference(target.url)
      putTitle(title)
      html.put("\">")
      return
    }
    // The page asks nothing of other hosts: what they show is one step away.
    if openLinks > 0 { return putPlain(node) }
    startLink(target, title, class: " class=\"external-image\"")
    putPlain(node)
    if node.isBlank { html.putText(source) }
    html.put("</a>")
  }

  private mutating func startLink(_ target: PageTarget, _ title: String, class: String = "") {
    html.put("<a\(`class`) href=\"")
    html.putReference(target.url)
    putTitle(title)
    html.put(target.kind == .web ? "\" rel=\"noopener nofollow ugc\">" : "\">")
  }

  private mutating func putTitle(_ title: String) {
    guard !title.isEmpty else { return }
    html.put("\" title=\"")
    html.putText(title)
  }

  /// An image's alternative text.
  private mutating func putPlain(_ node: MarkdownNode) {
    switch node.kind {
    case .text(let text), .code(let text), .htmlInline(let text): html.putText(text)
    case .softBreak, .lineBreak: html.put(" ")
    default: for child in node.children { putPlain(child) }
    }
  }

  /// Where a destination leads on the page; nil when it is not one to follow, or the page has none.
  private func target(of destination: String) -> PageTarget? {
    guard PageTarget(destination) != nil, let place = options.destination(destination) else {
      return nil
    }
    return PageTarget(prefixed(place))
  }

  /// A fragment that names a heading of this document, as the id that the heading has.
  private func prefixed(_ place: String) -> String {
    guard !anchors.isEmpty, place.utf8.first == UInt8(ascii: "#") else { return place }
    let fragment = String(place.dropFirst())
    guard let anchor = RelativePath.percentDecoded(fragment), !anchor.isEmpty,
      anchors.contains(anchor)
    else { return place }
    return "#\(options.idPrefix)\(fragment)"
  }
}

extension MarkdownNode {
  /// Whether nothing in an inline can be read aloud.
  fileprivate var isBlank: Bool {
    switch kind {
    case .text(let text), .code(let text), .htmlInline(let text):
      text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
    case .footnoteReference: false
    default: children.allSatisfy(\.isBlank)
    }
  }
}
