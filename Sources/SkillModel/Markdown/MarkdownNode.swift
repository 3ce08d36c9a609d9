/// One node of a Markdown document, with the bytes of the source that it was written in.
package struct MarkdownNode: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    // Blocks
    case document
    case blockQuote
    /// A GitHub alert, `> [!NOTE]`.
    case alert(AlertKind)
    case list(ordered: Bool, start: Int, delimiter: Character, tight: Bool)
    /// `checked` is nil for an item that is not a task.
    case item(checked: Bool?)
    case codeBlock(info: String, literal: String, fenced: Bool)
    case htmlBlock(String)
    case paragraph
    case heading(level: Int)
    case thematicBreak
    case table([ColumnAlignment])
    case tableRow(header: Bool)
    case tableCell
    case footnoteDefinition(label: String, number: Int, references: Int)
    // Inlines
    case text(String)
    case softBreak
    case lineBreak
    case code(String)
    case htmlInline(String)
    case emphasis
    case strong
    case strikethrough
    case link(destination: String, title: String)
    /// A bare URL, `www.` name or mail address that GFM's autolink extension makes a link.
    case bareLink(destination: String)
    case image(source: String, title: String)
    case footnoteReference(label: String, number: Int, occurrence: Int)
  }

  package enum AlertKind: String, Sendable, CaseIterable {
    case note, tip, important, warning, caution
  }

  package enum ColumnAlignment: Sendable, Equatable {
    case none, left, center, right
  }

  package let kind: Kind
  /// Offsets into the source; an inline that a later pass made has its line's or cell's exact bytes.
  package let range: Range<Int>
  package let children: [MarkdownNode]

  package init(kind: Kind, range: Range<Int>, children: [MarkdownNode] = []) {
    self.kind = kind
    self.range = range
    self.children = children
  }
}
