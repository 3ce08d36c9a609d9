/// A Markdown file of a repository's `docs/`, read: a page of the site.
///
/// Reading is total: any bytes give a page, and ``DocHead`` and the Markdown say what is odd.
package struct Doc: Sendable {
  /// Relative to `docs/`.
  package let path: String
  package let source: SourceText
  package let head: DocHead
  /// All of the text.
  package let markdown: Markdown
  /// From the front matter, else the first heading, else the file's name.
  package let title: String
  /// The fragment of the heading that is shown as the title.
  package let titleAnchor: String?
  /// The text below the title: without the heading that is the title.
  package let body: Markdown

  /// Reads a file; `shown` is its path as people see it.
  package init(path: String, shown: String, bytes: [UInt8]) {
    self.path = path
    let source = SourceText(path: shown, bytes: bytes)
    self.source = source
    head = DocHead(source)
    let markdown = Markdown.parse(
      source, in: head.isReadable ? head.bodyStart..<bytes.count : bytes.count..<bytes.count)
    self.markdown = markdown
    let first = markdown.root.children.firstIndex { $0.isTitle }
    let heading = first.flatMap { index in
      markdown.headings.first { $0.range == markdown.root.children[index].range }
    }
    let text = heading.map { PageHTML.cleaned($0.text) }
    title = head.title ?? text ?? Self.name(of: path)
    // A title of the front matter's own stands above the text, unless the text starts with the same.
    if let first, let heading, head.title == nil || first == 0 && text == head.title {
      titleAnchor = heading.anchor
      body = markdown.without(first, heading)
    } else {
      titleAnchor = nil
      body = markdown
    }
  }

  package var isDraft: Bool { head.isDraft }

  /// For lists and search engines: the front matter's description, else the first paragraph.
  package var summary: String? {
    if let description = head.description { return description }
    let paragraph = body.root.children.first { $0.kind == .paragraph }?.plainText ?? ""
    let text = PageHTML.cleaned(paragraph)
    return text.isEmpty ? nil : text
  }

  /// The fragments that links may name.
  package var anchors: Set<String> { Set(markdown.headings.map(\.anchor)) }

  /// Whether it stands for its folder.
  package var isIndex: Bool {
    ["index.md", "readme.md"].contains((path.pathParts.last ?? "").lowercased())
  }

  /// The folder that holds it, relative to `docs/`; empty at the top.
  package var folder: String { RelativePath.parent(of: path) ?? "" }

  package static func isMarkdown(_ path: String) -> Bool { path.asciiLowercased.hasSuffix(".md") }

  private static func name(of path: String) -> String {
    let name = path.pathParts.last.map(String.init) ?? path
    return isMarkdown(name) && name.utf8.count > 3 ? String(name.dropLast(3)) : name
  }
}

extension MarkdownNode {
  /// Whether it is a heading with text.
  fileprivate var isTitle: Bool {
    guard case .heading = kind else { return false }
    return !plainText.allSatisfy(\.isWhitespace)
  }
}

extension Markdown {
  /// The same without one block of the document, which is this heading.
  fileprivate func without(_ index: Int, _ heading: Heading) -> Markdown {
    var children = root.children
    children.remove(at: index)
    return Markdown(
      root: MarkdownNode(kind: root.kind, range: root.range, children: children),
      headings: headings.filter { $0 != heading }, links: links, codeBlocks: codeBlocks,
      pathMentions: pathMentions, htmlAnchors: htmlAnchors, problems: problems)
  }
}
