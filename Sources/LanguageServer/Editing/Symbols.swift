import SkillModel

/// The outline of a Markdown file: its front matter with the keys, and its headings as a tree.
struct Symbol {
  /// LSP 3.17, "SymbolKind"
  /// (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#symbolKind, checked
  /// 2026-11-22).
  enum Kind: Int {
    case namespace = 3
    case string = 15
    case key = 20
  }

  let name: String
  let kind: Kind
  /// With all that belongs to it.
  var range: Range<Int>
  /// What is selected of it: within ``range``.
  let selection: Range<Int>
  var children: [Symbol] = []

  static func outline(of document: SkillDocument) -> [Symbol] {
    var symbols: [Symbol] = []
    if let frontMatter = document.frontMatter {
      let end = frontMatter.closing?.upperBound ?? frontMatter.content.upperBound
      let whole = frontMatter.opening.lowerBound..<max(end, frontMatter.opening.upperBound)
      let keys = frontMatter.entries.map { entry in
        let end = max(entry.key.range.upperBound, entry.value.range.upperBound)
        return Symbol(
          name: visible(entry.key.string ?? "", or: "?"), kind: .key,
          range: entry.key.range.lowerBound..<end, selection: entry.key.range)
      }
      symbols.append(
        Symbol(
          name: "Front matter", kind: .namespace, range: whole, selection: frontMatter.opening,
          children: keys))
    }
    var headings = document.markdown.headings[...]
    while !headings.isEmpty {
      symbols += section(&headings, above: 0, end: document.source.bytes.count)
    }
    return symbols
  }

  /// The headings up to the next one that is no deeper than the one above them.
  private static func section(
    _ headings: inout ArraySlice<Markdown.Heading>, above level: Int, end: Int
  ) -> [Symbol] {
    var symbols: [Symbol] = []
    while let heading = headings.first, heading.level > level {
      headings.removeFirst()
      let next = headings.first { $0.level <= heading.level }
      let last = max(heading.range.upperBound, next?.range.lowerBound ?? end)
      let children = section(&headings, above: heading.level, end: last)
      symbols.append(
        Symbol(
          name: visible(heading.text, or: "#"), kind: .string,
          range: heading.range.lowerBound..<last, selection: heading.range, children: children))
    }
    return symbols
  }

  /// A symbol has to have a name.
  private static func visible(_ text: String, or other: String) -> String {
    text.allSatisfy(\.isWhitespace) ? other : DisplayText.safe(text)
  }

  func tree(in text: EditedText, _ encoding: PositionEncoding) -> JSON {
    .object([
      "name": .string(name), "kind": .number(kind.rawValue),
      "range": Self.range(range, text, encoding),
      "selectionRange": Self.range(selection, text, encoding),
      "children": .array(children.map { $0.tree(in: text, encoding) }),
    ])
  }

  /// For clients that know no tree: each with the name of the one above it.
  func list(in text: EditedText, uri: DocumentURI, above: String?, _ encoding: PositionEncoding)
    -> [JSON]
  {
    [
      .object([
        "name": .string(name), "kind": .number(kind.rawValue),
        "location": .object([
          "uri": .string(uri.text), "range": Self.range(range, text, encoding),
        ]),
        "containerName": above.map(JSON.string),
      ])
    ] + children.flatMap { $0.list(in: text, uri: uri, above: name, encoding) }
  }

  private static func range(_ range: Range<Int>, _ text: EditedText, _ encoding: PositionEncoding)
    -> JSON
  {
    Diagnostic.range(
      text.position(of: range.lowerBound, encoding), text.position(of: range.upperBound, encoding))
  }
}
