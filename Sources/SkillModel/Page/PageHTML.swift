/// Writes a Markdown tree as the HTML of a page that strangers read: nothing in it runs, and every
/// element is one of a short list.
package enum PageHTML {
  package struct Options: Sendable {
    /// Put before every id, so that two documents on a page do not meet.
    package var idPrefix: String
    /// Added to every heading's level; six is the deepest.
    package var headingShift: Int
    /// Where a link or image of the text leads on the page; nil shows its text alone.
    package var destination: @Sendable (String) -> String?

    package init(
      idPrefix: String = "", headingShift: Int = 0,
      destination: @escaping @Sendable (String) -> String? = { $0 }
    ) {
      self.idPrefix = idPrefix
      self.headingShift = headingShift
      self.destination = destination
    }
  }

  /// An entry of a table of contents.
  package struct Heading: Sendable, Equatable {
    /// As written, 1 to 6, without the shift.
    package let level: Int
    package let id: String
    /// Plain text, not escaped.
    package let text: String

    package init(level: Int, id: String, text: String) {
      self.level = level
      self.id = id
      self.text = text
    }
  }

  package struct Rendered: Sendable, Equatable {
    package let html: [UInt8]
    package let headings: [Heading]

    package init(html: [UInt8], headings: [Heading]) {
      self.html = html
      self.headings = headings
    }
  }

  /// Renders a document: Markdown's own elements, every heading with the id of its
  /// ``Markdown/Heading/anchor``, raw HTML as the text it is, links to the web, to mail and to
  /// relative places only.
  ///
  /// The HTML is valid as part of a `div` or `article` (checked with Nu 20.6.30), provided that
  /// nothing else on the page starts an id with `idPrefix`.
  package static func render(_ markdown: Markdown, _ options: Options = Options()) -> Rendered {
    var writer = PageWriter(markdown, options)
    writer.writeDocument()
    return Rendered(html: writer.html.output, headings: writer.headings)
  }

  /// The lines of a file as HTML, each `<span class="l">…</span>` and a line feed: escaped, coloured
  /// where its language is known. A line ends at LF, CRLF or a lone CR.
  package static func code(_ code: [UInt8], language: String) -> [UInt8] {
    var html = HTMLWriter(unsafe: false)
    PageCode(code, language: language).writeLines(into: &html)
    return html.output
  }
}
