/// A file in which comments may stand.
struct CommentedFile {
  private enum Kind {
    case markdown(SkillDocument)
    case yaml(YAMLTree)
    /// One form for all of it, if any.
    case other(CommentForm?)
  }

  let source: SourceText
  private let kind: Kind

  init(_ path: String, _ source: SourceText) {
    self.source = source
    let name = (path.pathParts.last.map(String.init) ?? path).asciiLowercased
    let end = name.split(separator: ".").last.map(String.init) ?? name
    switch end {
    case "md": kind = .markdown(SkillDocument.parse(source))
    case "yaml", "yml": kind = .yaml(YAMLReader.read(source, in: 0..<source.bytes.count))
    default:
      let isScript = end == name && source.bytes.starts(with: "#!".utf8)
      kind = .other(isScript ? CommentForm("#") : CommentForm.named(end))
    }
  }

  /// The form in which a comment may stand before a line, from 0; nil where none may.
  func form(before line: Int) -> CommentForm? {
    switch kind {
    case .markdown(let document): inMarkdown(document, line)
    case .yaml(let tree): inYAML(tree, line)
    // The first line may say what the file is.
    case .other(let form): line == 0 && source.bytes.starts(with: "#!".utf8) ? nil : form
    }
  }

  private func inMarkdown(_ document: SkillDocument, _ line: Int) -> CommentForm? {
    let start = source.lineStarts[line]
    if let frontMatter = document.frontMatter, start < document.body.lowerBound {
      return start > frontMatter.opening.lowerBound
        ? inYAML(frontMatter.tree, line) : nil
    }
    let around = document.markdown.codeBlocks.first {
      source.lineIndex(
        at: $0.range.lowerBound)...source.lineIndex(at: max($0.range.upperBound - 1, 0))
        ~= line
    }
    if let block = around, block.fenced, source.lineIndex(at: block.range.lowerBound) < line {
      let word = block.info.prefix { !$0.isWhitespace && $0 != "{" }
      return CommentForm.named(String(word).asciiLowercased)
    }
    guard around == nil || around?.fenced == true,
      !document.markdown.root.hasTable(across: start)
    else { return nil }
    return .markup
  }

  private func inYAML(_ tree: YAMLTree, _ line: Int) -> CommentForm? {
    let start = source.lineStarts[line]
    guard let root = tree.root else {
      // Of what is no YAML, only a key at the start of its line is certain to be no part of a value.
      let bytes = source.bytes[source.lineRange(line)]
      let key = bytes.prefix { $0.isAlphanumeric || $0 == .hyphen || $0 == UInt8(ascii: "_") }
      return !key.isEmpty && bytes.dropFirst(key.count).first == UInt8(ascii: ":")
        ? CommentForm("#") : nil
    }
    return root.hasScalar(across: start) ? nil : CommentForm("#")
  }
}

extension YAMLNode {
  /// Whether a text begins before an offset and goes on behind it.
  fileprivate func hasScalar(across offset: Int) -> Bool {
    switch content {
    case .scalar: range.lowerBound < offset && offset < range.upperBound
    case .sequence(let items, _): items.contains { $0.hasScalar(across: offset) }
    case .mapping(let entries, _):
      entries.contains { $0.key.hasScalar(across: offset) || $0.value.hasScalar(across: offset) }
    }
  }
}

extension MarkdownNode {
  /// Whether a table begins before an offset and goes on behind it.
  fileprivate func hasTable(across offset: Int) -> Bool {
    guard range.lowerBound < offset, offset < range.upperBound else { return false }
    if case .table = kind { return true }
    return children.contains { $0.hasTable(across: offset) }
  }
}
