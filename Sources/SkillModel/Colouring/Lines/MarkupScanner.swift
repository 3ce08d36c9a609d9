/// Reads HTML and XML: tags, attributes, comments, references; scripts and styles in their own
/// languages.
struct MarkupScanner {
  let text: [UInt8]
  let range: Range<Int>
  let nests: Bool
  private var at: Int
  private var end: Int { range.upperBound }

  init(text: [UInt8], range: Range<Int>, nests: Bool) {
    self.text = text
    self.range = range
    self.nests = nests
    at = range.lowerBound
  }

  mutating func scan(into pieces: inout [Colouring.Piece]) {
    while at < end {
      let byte = text[at]
      if byte == .lessThan {
        readTag(into: &pieces)
      } else if byte == .ampersand {
        readReference(into: &pieces)
      } else {
        at += 1
      }
    }
  }

  private func holds(_ bytes: StaticString) -> Bool { text.holds(bytes, in: at..<end) }

  private mutating func skip(past closing: StaticString) {
    while at < end, !holds(closing) { at += 1 }
    at = min(at + closing.utf8CodeUnitCount, end)
  }

  private mutating func readReference(into pieces: inout [Colouring.Piece]) {
    let from = at
    at += 1
    while at < end, at - from < 32, text[at].isAlphanumeric || text[at] == UInt8(ascii: "#") {
      at += 1
    }
    guard at < end, text[at] == UInt8(ascii: ";"), at > from + 1 else { return }
    at += 1
    pieces.add(.meta, from..<at)
  }

  private mutating func readTag(into pieces: inout [Colouring.Piece]) {
    let from = at
    if holds("<!--") {
      at += 4
      skip(past: "-->")
      return pieces.add(.comment, from..<at)
    }
    if holds("<![CDATA[") {
      skip(past: "]]>")
      return pieces.add(.string, from..<at)
    }
    if holds("<!") || holds("<?") {
      skip(past: ">")
      return pieces.add(.meta, from..<at)
    }
    at += 1
    let isClosing = at < end && text[at] == UInt8(ascii: "/")
    if isClosing { at += 1 }
    let name = at
    skipName()
    guard name < at, !text[name].isDigit else { return }
    pieces.add(.keyword, from..<at)
    let element = name..<at
    readAttributes(into: &pieces)
    if !isClosing { readRaw(element, into: &pieces) }
  }

  private mutating func skipName() {
    while at < end, Self.inName.contains(text[at]) { at += 1 }
  }

  private mutating func readAttributes(into pieces: inout [Colouring.Piece]) {
    while at < end {
      let from = at
      let byte = text[at]
      switch byte {
      case .greaterThan:
        at += 1
        return pieces.add(.keyword, from..<at)
      case UInt8(ascii: "/") where at + 1 < end && text[at + 1] == .greaterThan:
        at += 2
        return pieces.add(.keyword, from..<at)
      case .lessThan: return
      case 0x22, 0x27:
        at += 1
        while at < end, text[at] != byte { at += 1 }
        at = min(at + 1, end)
        pieces.add(.string, from..<at)
      case UInt8(ascii: "="):
        at += 1
        readUnquoted(into: &pieces)
      case _ where Self.inName.contains(byte):
        skipName()
        pieces.add(.property, from..<at)
      default: at += 1
      }
    }
  }

  private mutating func readUnquoted(into pieces: inout [Colouring.Piece]) {
    while at < end, text[at].isSpace { at += 1 }
    let from = at
    while at < end, !text[at].isSpace, !Self.notInValue.contains(text[at]) { at += 1 }
    pieces.add(.string, from..<at)
  }

  /// The text of a script or a style up to its closing tag.
  private mutating func readRaw(_ element: Range<Int>, into pieces: inout [Colouring.Piece]) {
    let isScript = element.count == 6 && text.holds("script", in: element)
    guard isScript || element.count == 5 && text.holds("style", in: element),
      text[at - 1] == .greaterThan, text[at - 2] != UInt8(ascii: "/")
    else { return }
    let from = at
    while at < end, !holds(isScript ? "</script" : "</style") { at += 1 }
    guard nests else { return }
    let language: Colouring.Language = isScript ? .javaScript : .css
    language.scan(text, from..<at, nests: false, into: &pieces)
  }

  private static let notInValue = ByteSet("\"'<>=`")
  private static let inName = ByteSet(
    Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-:.@*".utf8)
      + Array(UInt8(0x80)...0xFF))
}
