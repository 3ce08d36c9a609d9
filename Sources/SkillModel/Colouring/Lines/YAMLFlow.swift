/// YAML's collections in brackets, which may span lines.
extension YAMLScanner {
  mutating func readFlow() {
    var depth = 0
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "{"), .openBracket:
        depth += 1
        at += 1
      case UInt8(ascii: "}"), .closeBracket:
        depth -= 1
        at += 1
        if depth == 0 { return }
      case 0x22, 0x27: readQuoted(byte)
      case UInt8(ascii: "#") where at > 0 && text[at - 1].isSpace:
        let from = at
        skipToLineEnd()
        add(.comment, from: from)
      case UInt8(ascii: ","), .colon: at += 1
      case _ where byte.isSpace: at += 1
      default: readFlowPlain()
      }
    }
  }

  private mutating func readFlowPlain() {
    let from = at
    at += 1
    while let byte = peek(), byte != .lineFeed, !Self.flowEnds.contains(byte) {
      if byte == .colon, isGap(1) { break }
      if byte == UInt8(ascii: "#"), text[at - 1].isBlank { break }
      at += 1
    }
    let scalar = text.trimmed(from..<at)
    if peek() == .colon {
      pieces.add(.property, scalar)
    } else if let kind = PlainValue.kind(of: text, scalar) {
      pieces.add(kind, scalar)
    }
  }

  private static let flowEnds = ByteSet(",[]{}\r")
}
