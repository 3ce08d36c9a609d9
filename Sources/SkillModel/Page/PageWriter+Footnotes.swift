/// Which references to each footnote a page links: those in links and alternative texts are none.
struct PageFootnotes {
  /// The numbers of the definitions that are shown.
  private var defined: Set<Int> = []
  /// How many references link to each number.
  private(set) var references: [Int: Int] = [:]
  /// How many of them were written.
  private var written: [Int: Int] = [:]

  init(of root: MarkdownNode) {
    for child in root.children {
      if case .footnoteDefinition(_, let number, _) = child.kind, number > 0 {
        defined.insert(number)
      }
    }
    if !defined.isEmpty { count(in: root) }
  }

  private mutating func count(in node: MarkdownNode) {
    switch node.kind {
    case .link, .bareLink, .image, .footnoteDefinition(_, 0, _): return
    case .footnoteReference(_, let number, _) where defined.contains(number):
      references[number, default: 0] += 1
    default: for child in node.children { count(in: child) }
    }
  }

  func isDefined(_ number: Int) -> Bool { defined.contains(number) }

  /// Takes the next reference to a number, from 1.
  mutating func next(_ number: Int) -> Int {
    written[number, default: 0] += 1
    return written[number, default: 0]
  }
}

/// Footnotes. No heading's anchor has a colon, so that these ids are no heading's.
extension PageWriter {
  mutating func writeFootnotes(_ definitions: [MarkdownNode]) {
    html.startLine()
    html.put("<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol>\n")
    for definition in definitions { writeFootnote(definition) }
    html.put("</ol>\n</section>\n")
  }

  private mutating func writeFootnote(_ node: MarkdownNode) {
    guard case .footnoteDefinition(_, let number, _) = node.kind else { return }
    html.put("<li dir=\"auto\" id=\"")
    html.putText("\(options.idPrefix)fn:\(number)")
    html.put("\">\n")
    let last = node.children.count - 1
    for (index, child) in node.children.enumerated() {
      if index == last, child.kind == .paragraph {
        writeParagraph(child, footnote: number)
      } else {
        write(child)
      }
    }
    if node.children.last?.kind != .paragraph { putBackReferences(of: number) }
    html.put("</li>\n")
  }

  mutating func putBackReferences(of number: Int) {
    for occurrence in stride(from: 1, through: footnotes.references[number] ?? 0, by: 1) {
      html.put(" <a class=\"footnote-backref\" href=\"#")
      html.putReference(reference(number, occurrence))
      html.put("\" aria-label=\"Back to reference \(number)")
      html.put(occurrence == 1 ? "\">↩</a>" : "-\(occurrence)\">↩<sup>\(occurrence)</sup></a>")
    }
  }

  mutating func putReference(to number: Int) {
    html.put("<sup class=\"footnote-ref\">")
    if openLinks == 0, footnotes.isDefined(number) {
      html.put("<a href=\"#")
      html.putReference("\(options.idPrefix)fn:\(number)")
      html.put("\" id=\"")
      html.putText(reference(number, footnotes.next(number)))
      html.put("\" aria-label=\"Footnote \(number)\">\(number)</a>")
    } else {
      html.put("\(number)")
    }
    html.put("</sup>")
  }

  private func reference(_ number: Int, _ occurrence: Int) -> String {
    "\(options.idPrefix)fnref:\(number)" + (occurrence == 1 ? "" : ":\(occurrence)")
  }
}
