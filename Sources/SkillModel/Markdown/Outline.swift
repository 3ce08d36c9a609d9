/// Collects from a tree what rules, pages and indexes ask for, in the source's order.
struct Outline {
  private let source: SourceText
  private(set) var headings: [Markdown.Heading] = []
  private(set) var links: [Markdown.Link] = []
  private(set) var codeBlocks: [Markdown.CodeBlock] = []
  private(set) var pathMentions: [Markdown.PathMention] = []
  private(set) var htmlAnchors: [String] = []
  private(set) var html: [Range<Int>] = []
  private var anchors = Anchors()

  init(_ source: SourceText) { self.source = source }

  /// Adds what a node and everything in it holds.
  mutating func add(_ root: MarkdownNode) {
    visit(root, inLink: false)
    links.sort { $0.range.lowerBound < $1.range.lowerBound }
    pathMentions.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  private mutating func visit(_ node: MarkdownNode, inLink: Bool) {
    var inLink = inLink
    switch node.kind {
    case .heading(let level):
      let text = node.plainText
      headings.append(
        Markdown.Heading(
          level: level, text: text, anchor: anchors.anchor(for: text), range: node.range))
    case .codeBlock(let info, _, let fenced):
      codeBlocks.append(CodeFence.block(of: node, info: info, fenced: fenced, in: source))
    case .link(let destination, _):
      inLink = true
      let isAutolink = source.bytes[node.range].first == .lessThan
      links.append(
        Markdown.Link(
          kind: isAutolink ? .autolink : .link, destination: destination, range: node.range,
          destinationRange: isAutolink && node.range.count > 2
            ? node.range.lowerBound + 1..<node.range.upperBound - 1 : destinationRange(of: node)))
    case .image(let destination, _):
      links.append(
        Markdown.Link(
          kind: .image, destination: destination, range: node.range,
          destinationRange: destinationRange(of: node)))
    case .bareLink(let destination):
      inLink = true
      links.append(
        Markdown.Link(
          kind: .bare, destination: destination, range: node.range, destinationRange: node.range))
    case .htmlBlock, .htmlInline:
      html.append(node.range)
      let tags = HTMLTags(source.bytes, node.range)
      links += tags.links
      htmlAnchors += tags.anchors
    case .text where !inLink, .code where !inLink:
      pathMentions += PathMentions.mentions(in: source.bytes, node.range)
    default: break
    }
    for child in node.children { visit(child, inLink: inLink) }
  }

  /// The destination behind the text of an inline link or image, else the whole construct.
  private func destinationRange(of node: MarkdownNode) -> Range<Int> {
    var offset = node.range.lowerBound
    if let last = node.children.last {
      offset = last.range.upperBound
    } else {
      while offset < node.range.upperBound, source.bytes[offset] != .openBracket { offset += 1 }
      offset += 1
    }
    while offset < node.range.upperBound, source.bytes[offset].isSpace { offset += 1 }
    guard offset < node.range.upperBound, source.bytes[offset] == .closeBracket else {
      return node.range
    }
    let tail = LinkSyntax(bytes: source.bytes, end: node.range.upperBound).tail(at: offset + 1)
    return tail.end == node.range.upperBound ? tail.destination ?? node.range : node.range
  }
}

extension MarkdownNode {
  /// The text of a node and everything in it, without markup; a break is a space.
  package var plainText: String {
    switch kind {
    case .text(let text): text
    case .code(let code): code
    case .softBreak, .lineBreak: " "
    case .image, .htmlInline, .htmlBlock: ""
    default: children.count == 1 ? children[0].plainText : children.map(\.plainText).joined()
    }
  }
}
