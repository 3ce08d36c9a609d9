/// Reads style sheets: as code, and then names before a colon inside braces are properties.
struct CSSScanner {
  let text: [UInt8]
  let range: Range<Int>

  func scan(into pieces: inout [Colouring.Piece]) {
    var at = range.lowerBound
    var depth = 0
    /// Whether a declaration or a selector may start here.
    var isStart = true
    /// Behind a property's colon.
    var isValue = false
    while at < range.upperBound {
      let from = at
      let byte = text[at]
      at += 1
      switch byte {
      case UInt8(ascii: "/") where next(at) == UInt8(ascii: "*"):
        at += 1
        while at < range.upperBound, !text.holds("*/", in: at..<range.upperBound) { at += 1 }
        at = min(at + 2, range.upperBound)
        pieces.add(.comment, from..<at)
        continue
      case 0x22, 0x27:
        skipString(byte, &at)
        pieces.add(.string, from..<at)
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth = max(0, depth - 1)
      case UInt8(ascii: "@"), UInt8(ascii: "!"):
        skipName(&at)
        if at > from + 1 { pieces.add(.keyword, from..<at) }
      case UInt8(ascii: "."), UInt8(ascii: "#"):
        skipName(&at)
        guard at > from + 1 else { break }
        if byte == UInt8(ascii: "#") ? isValue : text[from + 1].isDigit {
          pieces.add(.number, from..<at)
        } else if !isValue {
          pieces.add(.type, from..<at)
        }
      case _ where byte.isDigit:
        skipNumber(&at)
        pieces.add(.number, from..<at)
      case _ where Self.inName.contains(byte):
        skipName(&at)
        let isProperty = isStart && depth > 0 && isDeclared(at)
        if isProperty { isValue = true }
        if let kind = kind(of: from..<at, isProperty: isProperty) { pieces.add(kind, from..<at) }
      default: break
      }
      if !byte.isSpace { isStart = Self.ends.contains(byte) }
      if isStart { isValue = false }
    }
  }

  private func next(_ at: Int) -> UInt8? { at < range.upperBound ? text[at] : nil }

  private func kind(of name: Range<Int>, isProperty: Bool) -> Colouring.Kind? {
    if text.holds("--", in: name) { return .variable }
    if next(name.upperBound) == .openParenthesis { return .function }
    return isProperty ? .property : nil
  }

  /// Whether a colon and a value follow: in a selector, as `a:hover {`, a brace comes soon.
  private func isDeclared(_ at: Int) -> Bool {
    guard next(at) == .colon else { return false }
    for byte in text[at..<min(at + 64, range.upperBound)] {
      if byte == UInt8(ascii: "{") { return false }
      if byte == UInt8(ascii: ";") || byte == UInt8(ascii: "}") || byte == .lineFeed { break }
    }
    return true
  }

  private func skipName(_ at: inout Int) {
    while at < range.upperBound, Self.inName.contains(text[at]) { at += 1 }
  }

  private func skipNumber(_ at: inout Int) {
    while at < range.upperBound, text[at].isAlphanumeric || text[at] == UInt8(ascii: ".") {
      at += 1
    }
    if at < range.upperBound, text[at] == UInt8(ascii: "%") { at += 1 }
  }

  private func skipString(_ quote: UInt8, _ at: inout Int) {
    while at < range.upperBound, text[at] != .lineFeed {
      let byte = text[at]
      at += 1
      if byte == quote { return }
      if byte == .backslash { at = min(at + 1, range.upperBound) }
    }
  }

  private static let ends = ByteSet("{};")
  private static let inName = ByteSet(
    Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-".utf8)
      + Array(UInt8(0x80)...0xFF))
}
