/// Texts whose inlines libcmark reads in one document of their own: table cells, and the lines that
/// stand before a table in its paragraph.
///
/// A cell becomes an ATX heading, since no block can start inside one. The document's link reference
/// definitions stand behind them all.
struct InlineBatch {
  private struct Entry {
    let text: InlineText
    /// The entry's line in the batch, from 1.
    let line: Int
  }

  private var entries: [Entry] = []
  private var bytes: [UInt8] = []
  private var lineCount = 0

  var isEmpty: Bool { entries.isEmpty }

  /// Adds a cell; its `\|` are `|` to the inline parser.
  mutating func add(cell: Range<Int>, of bytes: [UInt8], shift: Int) {
    let text = Self.unescapingPipes(cell, of: bytes, shift: shift)
    entries.append(Entry(text: text, line: lineCount + 1))
    self.bytes += [UInt8(ascii: "#"), .space]
    self.bytes += text.bytes[text.range]
    self.bytes += [.space, UInt8(ascii: "#"), .lineFeed]
    lineCount += 1
  }

  /// Adds a paragraph.
  mutating func add(paragraph text: InlineText) {
    entries.append(Entry(text: text.droppingDefinitions, line: lineCount + 1))
    for byte in text.bytes[text.range] {
      bytes.append(byte)
      guard byte == .lineFeed else { continue }
      lineCount += 1
      // Indented like this, no line can be anything but the paragraph's.
      bytes += [.space, .space, .space, .space]
    }
    bytes += [.lineFeed, .lineFeed]
    lineCount += 2
  }

  /// Gives each entry's text and inlines to `body`, in their order.
  func read(definitions: [UInt8], _ body: (InlineText, [Inline]) -> Void) {
    let text = bytes + [.lineFeed] + definitions
    guard let document = CmarkDocument(text, 0..<text.count) else { return }
    document.withRoot { root in
      var node = root.firstChild
      for entry in entries {
        while let current = node, current.startLine < entry.line { node = current.next }
        // A paragraph that holds definitions alone leaves no node.
        guard let current = node, current.startLine == entry.line else {
          body(entry.text, [])
          continue
        }
        var reader = InlineReader(entry.text)
        body(entry.text, reader.read(current))
      }
    }
  }

  private static func unescapingPipes(
    _ cell: Range<Int>, of bytes: [UInt8], shift: Int
  ) -> InlineText {
    var segments: [InlineText.Segment] = []
    var text: [UInt8] = []
    var start = cell.lowerBound
    for offset in cell
    where bytes[offset] == .pipe && offset > start && bytes[offset - 1] == .backslash {
      segments.append(InlineText.Segment(start: text.count, shift: start - text.count + shift))
      text += bytes[start..<offset - 1]
      start = offset
    }
    guard !segments.isEmpty else { return InlineText(bytes: bytes, range: cell, shift: shift) }
    segments.append(InlineText.Segment(start: text.count, shift: start - text.count + shift))
    text += bytes[start..<cell.upperBound]
    return InlineText(bytes: text, segments: segments)
  }
}
