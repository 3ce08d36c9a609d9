package import SkillModel

/// What holds for the tree of any text.
package enum TreeCheck {
  /// The first thing that is wrong with a tree; nil when nothing is.
  package static func fault(in markdown: Markdown, of source: SourceText) -> String? {
    fault(in: markdown.root, within: 0..<source.bytes.count, of: source)
      ?? markdown.links.lazy.compactMap { link in
        link.destinationRange.lowerBound < link.range.lowerBound
          || link.destinationRange.upperBound > link.range.upperBound
          ? "destination \(link.destinationRange) outside link \(link.range)" : nil
      }.first
  }

  private static func fault(
    in node: MarkdownNode, within parent: Range<Int>, of source: SourceText
  ) -> String? {
    guard node.range.lowerBound >= parent.lowerBound, node.range.upperBound <= parent.upperBound
    else { return "\(node.kind) \(node.range) outside its parent \(parent)" }
    if case .text(let text) = node.kind {
      let bytes = source.bytes[node.range]
      // Escapes, references, NUL and broken UTF-8 read otherwise than they are written.
      let isPlain = bytes.allSatisfy { $0 >= 32 && $0 < 128 && $0 != 38 && $0 != 92 }
      if isPlain, !bytes.elementsEqual(text.utf8) {
        return "text \"\(text)\" at \(node.range), where \"\(source.text(node.range))\" stands"
      }
    }
    var last = node.range.lowerBound
    for child in node.children {
      if let fault = fault(in: child, within: node.range, of: source) { return fault }
      // Footnotes stand behind the rest of the document.
      if case .footnoteDefinition = child.kind { continue }
      if child.range.lowerBound < last {
        return "\(child.kind) \(child.range) starts before \(last)"
      }
      last = child.range.upperBound
    }
    return nil
  }
}
