/// A Markdown text as a tree of values, and the parts of it that rules, pages and indexes ask for.
package struct Markdown: Sendable {
  package struct Heading: Sendable, Equatable {
    package let level: Int
    package let text: String
    /// GitHub's fragment for the heading, unique in the document (`usage`, `usage-1`, …).
    package let anchor: String
    package let range: Range<Int>
  }

  package struct Link: Sendable, Equatable {
    package enum Kind: Sendable, Equatable { case link, image, autolink, bare, htmlAttribute }
    package let kind: Kind
    package let destination: String
    /// The whole construct.
    package let range: Range<Int>
    /// The destination's own bytes where they stand in the construct, else the whole construct.
    package let destinationRange: Range<Int>
  }

  package struct CodeBlock: Sendable, Equatable {
    package let info: String
    package let fenced: Bool
    /// False when the file or container ends before the closing fence.
    package let closed: Bool
    package let range: Range<Int>
    /// The lines between the fences.
    package let contentRange: Range<Int>
  }

  /// A relative path of a file named in running text or inline code, such as `scripts/run.py`.
  package struct PathMention: Sendable, Equatable {
    package let path: String
    package let range: Range<Int>
  }

  package let root: MarkdownNode
  package let headings: [Heading]
  package let links: [Link]
  package let codeBlocks: [CodeBlock]
  package let pathMentions: [PathMention]
  /// Ids of HTML anchors (`<a id="x">`, `<a name="x">`), which links may point at.
  package let htmlAnchors: [String]
  /// Where raw HTML stands: whole blocks, and single tags and comments in running text.
  package let html: [Range<Int>]
  package let problems: [DocumentProblem]

  package init(
    root: MarkdownNode, headings: [Heading] = [], links: [Link] = [], codeBlocks: [CodeBlock] = [],
    pathMentions: [PathMention] = [], htmlAnchors: [String] = [],
    html: [Range<Int>] = [], problems: [DocumentProblem] = []
  ) {
    self.root = root
    self.headings = headings
    self.links = links
    self.codeBlocks = codeBlocks
    self.pathMentions = pathMentions
    self.htmlAnchors = htmlAnchors
    self.html = html
    self.problems = problems
  }

  /// Reads the bytes `range` of `source` as GitHub-flavoured Markdown.
  ///
  /// Any bytes give a tree. What is not UTF-8 or past the guards (see ``DocumentProblem/Kind``)
  /// gives an empty one and a problem. Where GitHub's own parser is not followed is listed at ``MarkdownParser``.
  package static func parse(_ source: SourceText, in range: Range<Int>) -> Markdown {
    let range = range.clamped(to: 0..<source.bytes.count)
    if let problem = MarkdownGuards.problem(in: source, range) {
      return Markdown(root: MarkdownNode(kind: .document, range: range), problems: [problem])
    }
    var outline = Outline(source)
    let root = MarkdownParser(source: source, range: range).parse()
    outline.add(root)
    return Markdown(
      root: root, headings: outline.headings, links: outline.links,
      codeBlocks: outline.codeBlocks, pathMentions: outline.pathMentions,
      htmlAnchors: outline.htmlAnchors, html: outline.html)
  }
}
